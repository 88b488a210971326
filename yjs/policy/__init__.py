"""Local policy as data: limits, frequencies and thresholds with effective dates."""
