"""Curation: a text file of people's decisions, read into rulings and written with its comments and order kept."""
