"""What browsers refused to load or run under the content policy: counted, never kept word for word."""
