"""Check-in rounds, their rhythms, and what people promise in them."""
