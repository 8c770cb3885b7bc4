"""Nouns -> text, in Chinese or English.  The only room that knows a language."""
