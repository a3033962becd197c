"""Watchdog, the parent process of the screen: starts it, listens to its heartbeat, and brings it back when it falls.

It imports neither Qt nor the exhibition, so that nothing which can fail there can fail here.
"""
