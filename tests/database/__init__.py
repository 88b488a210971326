"""The tests' way into PostgreSQL: as the role that the service itself signs in as."""
