"""Live data: feeds deliver samples into one bounded inbox; rings keep them; the store knows their age."""
