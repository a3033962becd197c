"""Many cards: filters, and a grid that paints only what is seen."""
