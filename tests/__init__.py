"""The list of what people can do here, and of what is refused."""
