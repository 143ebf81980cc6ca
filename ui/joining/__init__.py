"""The first minutes: a name, a circle, two people meeting."""
