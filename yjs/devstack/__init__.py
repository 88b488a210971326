"""The embedded PostgreSQL and Redis of `make demo` and `make test`: `python -m yjs.devstack VERB`."""
