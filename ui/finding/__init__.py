"""Lists, search, and ways to get to a note."""
