"""What every page shares: doors, the visitor, layouts, errors, headers, forms."""
