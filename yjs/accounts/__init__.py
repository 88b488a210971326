"""People who sign in: users, teams, dated memberships."""
