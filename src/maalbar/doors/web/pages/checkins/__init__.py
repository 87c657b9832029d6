"""Today, check-ins, and one key result's page."""
