"""Pages of signing in, one's own account, people and teams, by noun."""
