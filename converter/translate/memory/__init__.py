"""What was translated before, in a file of its own: found again word for word or nearly, and exchanged as TMX."""

from converter.translate.memory.entry import Entry, Maker, Match, Stored
from converter.translate.memory.learning import entries_of
from converter.translate.memory.recall import Recall, Remembered
from converter.translate.memory.store import MEMORY_FILE, Holding, Memory, open_memory
from converter.translate.memory.tmx_importing import Imported, import_tmx
from converter.translate.memory.tmx_writing import tmx_bytes

__all__ = [
    "MEMORY_FILE",
    "Entry",
    "Holding",
    "Imported",
    "Maker",
    "Match",
    "Memory",
    "Recall",
    "Remembered",
    "Stored",
    "entries_of",
    "import_tmx",
    "open_memory",
    "tmx_bytes",
]
