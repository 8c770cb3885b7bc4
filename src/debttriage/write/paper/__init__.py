"""What goes on paper: the plan to tick, the pages beside the letters, the counselor's pack."""
