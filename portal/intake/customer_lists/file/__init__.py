"""A customer list as it lies on the disc: bytes, letters, rows."""
