"""The first pages: for everybody, and for the person whose data it is."""
