"""Wires. Settings, addresses and servers; nothing is decided here."""
