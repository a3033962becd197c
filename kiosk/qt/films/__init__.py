"""Films on the screen: a player that is guarded, a few at a time, and pictures in right colours."""
