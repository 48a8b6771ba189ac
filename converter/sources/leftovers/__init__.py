"""Find and take out text that was never meant for readers."""
