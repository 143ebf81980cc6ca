"""Members, their profiles, and the circle as a picture."""
