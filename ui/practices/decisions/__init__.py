"""Decisions: options, what each member thinks and why, what came out."""
