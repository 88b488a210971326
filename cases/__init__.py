"""The child and everything that happened: people, offences, orders, contacts."""
