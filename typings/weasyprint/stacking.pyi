from typing import Any

_dispatch: Any
