"""Posts as they lie in the output folder: the only place that reads, judges and writes their files."""
