"""The first page of staff."""
