"""Keep it in order: the organisation, its teams, periods and people."""
