"""The search: a field, a keyboard of our own, and what was found."""
