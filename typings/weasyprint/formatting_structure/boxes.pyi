from typing import Any

class Box:
    children: Any
    element: Any
    style: Any

class TextBox(Box):
    text: str

class LineBox(Box): ...
class MarginBox(Box): ...
class ReplacedBox(Box): ...
class TableCellBox(Box): ...
