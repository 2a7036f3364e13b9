"""The affected people: how to reach them, in which language, with which needs."""
