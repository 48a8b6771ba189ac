from typing import Any

can_break_text: Any
