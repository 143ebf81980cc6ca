"""The composition root: the only room that puts the others together."""
