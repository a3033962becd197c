"""Headings of an exported history, in English."""

WORDS = {
    "feed": "feed",
    "unit": "unit",
    "time": "time",
    "seconds": "seconds since 1970 (UTC)",
    "mean": "mean",
    "min": "min",
    "max": "max",
    "last": "last",
    "samples": "samples",
    "demo": "demo data",
}
