from typing import Any

can_break_text: Any
remove_last_whitespace: Any
split_text_box: Any
