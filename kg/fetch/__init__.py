"""Articles from the web by name: feeds and pages, only from public addresses, limited in size and time."""
