from typing import Any

import pydyf

class Stream(pydyf.Stream):
    marked: Any
