"""What is true of each debt today?  One question a module."""
