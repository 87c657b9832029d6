"""A page with every component, for looking at and for tests; made without Django or a database."""
