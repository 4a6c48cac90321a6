"""What the search does: analysis, index, query, results."""
