"""One invented company as plain goal files, in bokmål and in English. No Django, no clock."""
