"""Incident files: what happened, as VERIS records, and what the organisation says about it."""
