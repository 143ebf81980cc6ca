"""What others do right now: their carets in the text, and who is here."""
