"""Frame of the window, which stays while places change: the header above, the bar with dock and tools below."""
