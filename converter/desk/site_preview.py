"""The published site on a port of its own, so that its scripts are of another origin than the desk."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from converter.preview_server.server import open_preview


class SitePreview:
    """Shows the site while the desk is open; it is begun when it is first asked for."""

    def __init__(self) -> None:
        self._address: str | None = None
        self._lock = threading.Lock()
        self._held = contextlib.ExitStack()

    def address(self, site: Path) -> str | None:
        """Return where the site can be seen; ``None`` where there is none yet."""
        with self._lock:
            if self._address is None and (site / "index.html").is_file():
                preview = self._held.enter_context(open_preview(site))
                threading.Thread(target=preview.serve, name="desk-site", daemon=True).start()
                self._held.callback(preview.stop)
                self._address = preview.address
            return self._address

    def close(self) -> None:
        """Stop showing the site."""
        self._held.close()
