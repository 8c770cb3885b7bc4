"""Where does the money go?  Debts and a budget -> a payday-by-payday plan."""
