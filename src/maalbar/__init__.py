"""Målbar: Objectives and Key Results that are read, followed and learned from."""

__version__ = "0.1.0"
