"""The sections of the board report: counts and published figures on their way to a release."""
