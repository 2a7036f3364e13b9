"""Faithful stand-ins for the outside world."""
