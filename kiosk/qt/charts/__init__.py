"""Charts: one view per kind, painted only when their data changed and they are seen."""
