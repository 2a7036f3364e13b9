"""Customer lists: the people an incident is about, out of whatever file the organisation has."""
