"""The admin's screens of the import: a file, its columns, its themes, what it would do, the result."""
