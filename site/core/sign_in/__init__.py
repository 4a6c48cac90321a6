"""Who signs in: name and password, a second factor, and how often one may be wrong."""
