"""Files in: incident records and lists of affected people."""
