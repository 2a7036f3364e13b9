"""An invented organisation, incident and people, to try everything with."""
