"""What happened, in facts and in the words of every language."""
