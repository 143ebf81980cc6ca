"""Meetings: agenda, who leads and writes, turns to speak, what follows."""
