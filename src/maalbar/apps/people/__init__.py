"""Who: workspaces, people, teams and roles; makes the Actor."""
