"""Rules of the roof: periods, the life of a document, the arithmetic of measures. No Django."""
