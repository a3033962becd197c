"""Usage statistics: hours, pages and languages are counted, and nothing about anybody."""
