"""Introductions in the window."""
