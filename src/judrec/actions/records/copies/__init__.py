"""What becomes of a record's printed copies: bound in, returned, destroyed."""
