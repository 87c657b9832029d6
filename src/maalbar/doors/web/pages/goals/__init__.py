"""Goals of a team, one objective, one key result, and writing them."""
