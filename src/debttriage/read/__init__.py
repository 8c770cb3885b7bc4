"""What did the person tell us?  debts.toml -> Casefile, or every problem at once."""
