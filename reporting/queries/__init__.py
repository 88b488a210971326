"""Reads across the apps, by screen."""
