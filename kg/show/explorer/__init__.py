"""The explorer: what its page shows, as records that turn into JSON, and the page."""
