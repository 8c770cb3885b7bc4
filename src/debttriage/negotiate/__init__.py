"""How is each debt handled, and what may be asked, said and cited?"""
