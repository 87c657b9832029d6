"""Bring what exists: a document is read, corrected line by line, then created with one button."""
