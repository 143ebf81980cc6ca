"""Attaching files and pictures to notes, and seeing, saving and opening those that are attached."""
