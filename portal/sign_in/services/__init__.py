"""The deeds of signing in, each in a file of its subject."""
