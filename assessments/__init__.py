"""Assess, submit, countersign; My Target plans grow out of an assessment."""
