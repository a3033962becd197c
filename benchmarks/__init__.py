"""Today against another day: the same rows of two commits of this program, measured in turn on the same machine."""
