"""Language packages of Argos Translate: found in an index, fetched, checked, installed, removed."""

from converter.packages.available import Offer
from converter.packages.download import Tell
from converter.packages.index import Index, open_index
from converter.packages.installing import Installer, Plan, wanted_codes
from converter.packages.places import index_address, packages_folder
from converter.packages.store import Installed, Store

__all__ = [
    "Index",
    "Installed",
    "Installer",
    "Offer",
    "Plan",
    "Store",
    "Tell",
    "index_address",
    "open_index",
    "packages_folder",
    "wanted_codes",
]
