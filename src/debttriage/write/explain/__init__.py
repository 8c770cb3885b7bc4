"""One debt, figure by figure: where each comes from, as screen and JSON show it alike."""
