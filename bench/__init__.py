"""Measurements beside the plain tools, on the real content: `make bench`."""
