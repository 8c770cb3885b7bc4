"""The nouns that pass between the verbs: what a person told us, what is true of it, what follows."""
