"""Chart explorer without its screen: what a chart that one goes into shows, reads out and counts."""
