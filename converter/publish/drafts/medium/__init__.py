"""Medium: a page that its importer of stories reads, since its interface gives no new keys."""
