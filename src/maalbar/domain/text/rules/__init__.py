"""One rule, one file. A rule's docstring is its public page."""
