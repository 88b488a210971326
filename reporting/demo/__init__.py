"""An invented service as CSV files, whose totals are those that one real service published for 2022/23.

Pure Python, no database, nothing of a real child: counts come from the published tables, everything else from a seed.
"""
