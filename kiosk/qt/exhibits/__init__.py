"""What is played, on the screen: `view` shows any exhibit, `scene` is what a kind implements, `kinds` are the kinds."""
