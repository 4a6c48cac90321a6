"""Forms shared by every app."""
