"""The invented service in the database: its people, its caseload, and a little live work by the real actions."""
