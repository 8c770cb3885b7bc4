"""Nouns -> what `--json` prints: one module for each report, amounts as strings, no language."""
