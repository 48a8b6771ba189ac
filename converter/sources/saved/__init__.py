"""Posts that somebody saved: folders and zip archives of pages, and the archive of a Medium account."""
