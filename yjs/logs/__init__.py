"""The programme's own log: one JSON line an event, no word about anybody, one request id from browser to job."""
