"""Reads about children, by noun: each starts from what the viewer may see."""

from cases.queries.identity import child_by_ref, of_visible_child, with_identity

__all__ = ["child_by_ref", "of_visible_child", "with_identity"]
