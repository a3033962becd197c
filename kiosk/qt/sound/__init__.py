"""Sound of the hall: a process of its own has the one audio sink, is fed by a pipe, and ends when the server hangs."""
