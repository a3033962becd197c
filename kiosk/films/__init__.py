"""Films below the screen: subtitles, what a file says of itself, what plays, and how one is made to play."""
