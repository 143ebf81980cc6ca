"""Contact details in the window: mine, and those that others gave me."""
