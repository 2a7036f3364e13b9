"""The outbox: what is to be said to one person is a row, until it was said."""
