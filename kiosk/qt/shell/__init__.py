"""The window, and what is shown in it in one look: rooms and pages, and the way from one to the next."""
