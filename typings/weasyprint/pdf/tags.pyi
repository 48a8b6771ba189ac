from typing import Any

_build_box_tree: Any
