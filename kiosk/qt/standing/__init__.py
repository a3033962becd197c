"""What a hall needs that stands alone for weeks: new content, live data, the lock, the heartbeat."""
