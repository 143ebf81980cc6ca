"""What a circle does besides writing notes, in the window: sections of the left column, pages of documents."""
