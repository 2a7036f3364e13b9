"""Breach Portal: where the people hurt by a company's data breach get help."""
