"""How a quarter stands: its counts, what is left to do, how far each step is."""
