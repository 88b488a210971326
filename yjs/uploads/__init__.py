"""Files that people bring in: the written list of kinds, the checks before one is kept, quarantine, and the way out."""
