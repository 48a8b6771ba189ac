"""The HTTP server of the preview, on this computer only."""
