"""Content: a folder of YAML becomes an exhibition, and every mistake in it a problem with its place and cure."""

from kiosk.content.loader import Loaded, load

__all__ = ["Loaded", "load"]
