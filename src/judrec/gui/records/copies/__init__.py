"""The part 印件 of a record's page: each printed sheet, and what is entered."""
