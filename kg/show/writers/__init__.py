"""One module for each family of formats; imported when a graph is written in it."""
