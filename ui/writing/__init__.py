"""The open note: editor, caret, styling, and the line to the document."""
