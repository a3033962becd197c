"""What an exhibition is: frozen, typed, without Qt."""
