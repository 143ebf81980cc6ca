"""Taking notes out and bringing them in: export, import, print, PDF, drag and copy."""
