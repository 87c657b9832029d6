"""What several benches stand on. No bench itself: `make bench` runs the files of bench/ alone."""
