"""What first: assessments -> the order of attention with the key that made it."""
