"""Curves as pixels: how columns are painted, and the item of a pyqtgraph plot that paints with them."""
