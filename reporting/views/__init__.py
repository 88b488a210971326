"""Pages of the roof, by noun."""
