"""A note through time: who changed what, any version again, and what is new to me."""
