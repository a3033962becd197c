"""The staff's panel over the hall: a hidden gesture, a PIN, what stands how, and what can be done about it."""
