"""An edition as one HTML file."""
