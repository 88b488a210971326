"""Who changed what, who looked at what."""
