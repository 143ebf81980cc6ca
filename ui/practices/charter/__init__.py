"""The charter of a circle in the window."""
