"""The pages of the cases app, by noun."""
