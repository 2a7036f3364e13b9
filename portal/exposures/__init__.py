"""Which data of which person, how sure we are, and since when."""
