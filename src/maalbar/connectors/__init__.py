"""Listens. The only room on the network; knows the domain, not the tables."""
