"""Getting in: sign-in, second factor, sessions and their limits, and being asked again."""
