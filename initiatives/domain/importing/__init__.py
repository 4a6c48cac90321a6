"""Initiatives that come from elsewhere: read a file, say what it would change, then do it."""
