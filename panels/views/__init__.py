"""The pages of the panels."""
