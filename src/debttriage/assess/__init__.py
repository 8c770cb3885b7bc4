"""What is true of each debt today: one question a module, joined in `assess.debt`."""
