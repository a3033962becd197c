"""Films below the screen: their subtitles, and what a file says of itself."""
