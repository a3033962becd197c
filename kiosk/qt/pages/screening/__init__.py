"""Films on pages: what a visitor sees and does of one, in its tile and on the whole screen."""
