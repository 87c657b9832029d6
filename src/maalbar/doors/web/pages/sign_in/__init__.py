"""In and out, and what a person sets for themselves."""
