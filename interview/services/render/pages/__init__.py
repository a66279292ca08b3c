"""Several sessions on one page, with charts."""
