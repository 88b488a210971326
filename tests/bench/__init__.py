"""Measurements by hand, not tests: each is a script that prints what it measured."""
