"""Kinds of notes that a circle defines: defining them, their fields above a text, new notes from templates."""
