"""Work done after a page has answered: an outbox in the database, a worker, a page that says how it all goes."""
