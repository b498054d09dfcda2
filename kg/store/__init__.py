"""A store on disk that articles come into and go out of; its graph is always that of building what is in it.

`kg.store.living` changes and lists it, `kg.store.asking` opens its graph beside the other forms that a graph has.
"""
