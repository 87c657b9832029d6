"""What we want: cycles, objectives, key results, actions and how they hang together."""
