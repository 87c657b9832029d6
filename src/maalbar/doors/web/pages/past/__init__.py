"""Pages of the past: goals as they were known on a day, and what changed between two days."""
