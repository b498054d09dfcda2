"""A graph written into another SPARQL store, one named graph an article."""
