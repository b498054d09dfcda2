"""Records → quads, the store they live in, its shapes, questions and other forms."""
