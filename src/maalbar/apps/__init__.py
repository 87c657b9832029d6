"""Keeps. Django apps by capability; every app has the same files."""
