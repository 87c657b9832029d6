"""Forms of goals: what was typed becomes drafts, or sentences beside the fields."""
