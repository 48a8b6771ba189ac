"""An edition as plain text."""
