"""What everything on the screen looks like and says: colours, sizes, fonts, and the program's own words."""
