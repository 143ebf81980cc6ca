"""Comments beside the text: passages that people speak about, threads, suggestions, asking to be read."""
