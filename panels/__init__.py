"""Out-of-court joint decision panels; a decision needs a countersigned assessment."""
