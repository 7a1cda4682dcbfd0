"""What a committee enters after a record, and what a recorder tells befell him."""
