"""How Chinese characters are read: by the words they stand in."""
