"""About a circle: its people and what they decide, what happened, my devices, backups; and founding it anew."""
