"""What only a command needs: pictures of every page, what Qt knows of this machine, timed runs."""
