"""What is said aloud: text as it is spoken, where that differs from text as it is written."""
