"""What staff may do at the screen, and how it knows them: a PIN, and what they have set."""
