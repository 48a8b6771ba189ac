"""A small page, and limits that no test has to wait for."""

from converter.settings import FetchSettings

POST = (
    '<!doctype html>\r\n<html lang="es"><head><meta charset="utf-8"><title>Año nuevo</title></head>\r\n'
    "<body><h1>Año nuevo</h1><p>Tome 5 ml cada 8 horas — no más.</p></body></html>\r\n"
).encode()
LIMITS = FetchSettings(timeout_seconds=10, total_seconds=60, max_bytes=200_000, max_redirects=3)
"""For servers that answer at once, however busy the machine is."""
IMPATIENT = LIMITS.model_copy(update={"timeout_seconds": 0.4, "total_seconds": 3})
"""For servers that keep one waiting."""
