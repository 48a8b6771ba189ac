from typing import Any

class Box:
    children: Any
    element: Any
    style: Any
    is_leader: bool

class TextBox(Box):
    text: str

class LineBox(Box): ...
class MarginBox(Box): ...
class ReplacedBox(Box): ...
class TableCellBox(Box): ...
