"""Sealing a bundle onto a medium: to whom, where to, how far it is, the outcome."""
