"""Nouns -> screens of any width, in Chinese or English: one module for each command or part of a screen."""
