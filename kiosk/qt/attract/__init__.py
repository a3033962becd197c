"""Idle behaviour: what the screen does when nobody stands before it: asks, begins again, draws people in, closes."""
