"""The moderators' queue in the admin: its list, and one screen for each contribution."""
