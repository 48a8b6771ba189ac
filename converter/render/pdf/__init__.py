"""An edition as a tagged PDF."""
