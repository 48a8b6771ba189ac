"""Read the pages of Wix."""
