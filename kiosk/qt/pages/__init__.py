"""Zone panels and card pages, composed of blocks."""
