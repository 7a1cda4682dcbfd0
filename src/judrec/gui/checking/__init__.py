"""Checking a printed sheet: its codes, the verdict, and what is sealed beside it."""
