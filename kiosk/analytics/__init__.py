"""What visitors use, counted: hours, pages and languages, and nothing about anybody."""
