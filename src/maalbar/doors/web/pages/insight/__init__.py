"""What is true across the organisation: lists, saved views, what was learnt."""
