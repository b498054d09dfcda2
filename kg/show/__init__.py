"""A graph as people see it: views, tables, exports, the timeline and the graph page."""
