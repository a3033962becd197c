"""Fingers on the glass: told to widgets one by one, by a router that hears every touch of a window first."""
