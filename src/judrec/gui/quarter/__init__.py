"""季度报送: how a quarter stands, its report, what goes out of it and comes back."""
