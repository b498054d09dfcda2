"""The graph over HTTP: the SPARQL protocol, reads of the Graph Store Protocol, and a page for every node.

One process speaks HTTP and holds no graph (`app`, `pool`). A nursery holds the graph and does nothing but fork workers
(`nursery`); a worker answers one job at a time (`worker`, `jobs`) and is killed where it takes too long.
"""
