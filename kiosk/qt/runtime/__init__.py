"""What the GUI thread runs on: its timer, errands off it, what happens to exceptions, the log, memory."""
