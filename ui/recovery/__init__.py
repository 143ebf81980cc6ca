"""The recovery sheet: making, printing and checking it, and coming back with it."""
