from typing import Any

table_layout: Any
