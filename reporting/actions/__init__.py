"""What people and workers do with returns, board reports and published figures, by noun."""
