"""Read documents that platforms store or send as JSON."""
