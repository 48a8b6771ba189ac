"""Language packages of Argos Translate: found in an index, fetched, checked, installed, removed."""

from converter.packages.available import AvailablePackage
from converter.packages.download import OnBytes
from converter.packages.index import PackageIndex, open_index
from converter.packages.installing import Installer, InstallPlan, codes_for
from converter.packages.places import index_address, packages_folder
from converter.packages.store import InstalledPackage, Store

__all__ = [
    "AvailablePackage",
    "InstallPlan",
    "InstalledPackage",
    "Installer",
    "OnBytes",
    "PackageIndex",
    "Store",
    "codes_for",
    "index_address",
    "open_index",
    "packages_folder",
]
