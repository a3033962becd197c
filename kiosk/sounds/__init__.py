"""Sound, without a device: files read in blocks, voices mixed with levels, and what is said to the process that sounds."""
