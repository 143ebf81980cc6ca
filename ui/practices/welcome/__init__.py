"""What a new member meets first, in the window."""
