"""The roof: reads everything, is read by no one; the only door out for numbers."""
