"""The translation memory: earlier translations in one file, found again exactly or nearly, exchanged as TMX."""

from converter.translate.memory.batch import Retirement
from converter.translate.memory.entry import EntryOrigin, FuzzyMatch, MemoryEntry, Stored, source_hash, target_hash
from converter.translate.memory.learning import entries_of
from converter.translate.memory.recall import Recall, Remembered
from converter.translate.memory.store import MEMORY_FILE, Holding, Memory, open_memory
from converter.translate.memory.tmx_importing import TmxImport, import_tmx
from converter.translate.memory.tmx_reading import read_units
from converter.translate.memory.tmx_writing import tmx_bytes

__all__ = [
    "MEMORY_FILE",
    "EntryOrigin",
    "FuzzyMatch",
    "Holding",
    "Memory",
    "MemoryEntry",
    "Recall",
    "Remembered",
    "Retirement",
    "Stored",
    "TmxImport",
    "entries_of",
    "import_tmx",
    "open_memory",
    "read_units",
    "source_hash",
    "target_hash",
    "tmx_bytes",
]
