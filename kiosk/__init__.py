"""An exhibition hall on a touch screen: a room to walk through, its zones, cards and live charts, all from YAML."""

__version__ = "0.2.0"
