"""What did the person tell us?  A debts file -> Casefile, or every problem at once."""
