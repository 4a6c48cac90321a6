"""Forms of the public."""
