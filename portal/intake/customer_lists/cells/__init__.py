"""What one cell of a customer list says."""
