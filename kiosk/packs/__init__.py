"""Signed content packages: a folder becomes one signed file, and that file the content of another machine."""
