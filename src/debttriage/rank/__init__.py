"""What first?  Assessments -> ordered debts, with the key that ordered them."""
