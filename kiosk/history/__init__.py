"""Historian: what feeds brought, kept on the disk for weeks, thinned as it grows old, and asked for by whoever draws it."""
