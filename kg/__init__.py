"""Dateline: news articles in, an event-timeline knowledge graph out."""
