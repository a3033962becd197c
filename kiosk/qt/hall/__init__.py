"""The walkable room."""
