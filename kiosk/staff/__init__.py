"""Staff access at the screen: a PIN by which they are known, and what they have set."""
