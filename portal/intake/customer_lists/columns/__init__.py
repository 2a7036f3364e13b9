"""What the columns of a customer list are called elsewhere."""
