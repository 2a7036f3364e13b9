"""From a customer list to the people of an incident: prepare first, without a lock; then keep all of it or nothing."""
