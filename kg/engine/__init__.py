"""Stages at scale: the same functions over Arrow record batches, in worker processes, with what they found kept."""
