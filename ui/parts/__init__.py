"""Small widgets, phrases and dialogs that every room uses."""
