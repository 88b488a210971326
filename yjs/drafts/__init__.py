"""Text typed is never lost: half-finished forms, kept on the server."""
