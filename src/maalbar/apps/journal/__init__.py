"""What happened: the append-only record that feed, audit and notices read."""
