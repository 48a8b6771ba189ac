"""Language packages of Argos Translate and of Firefox, and voices: found in a list, fetched, checked, installed."""

from converter.packages.available import AvailablePackage, version_key
from converter.packages.download import Downloader, OnBytes
from converter.packages.firefox_index import ModelIndex, holds_models, open_model_index
from converter.packages.firefox_installing import ModelStore
from converter.packages.index import PackageIndex, open_index
from converter.packages.installing import Installer, InstallPlan, codes_for
from converter.packages.limits import DownloadLimits
from converter.packages.places import index_address, packages_folder
from converter.packages.session import open_downloader
from converter.packages.store import InstalledPackage, Store
from converter.packages.voice_index import AvailableVoice, VoiceIndex, open_voice_index
from converter.packages.voice_installing import VoiceStore, licence_of

__all__ = [
    "AvailablePackage",
    "AvailableVoice",
    "DownloadLimits",
    "Downloader",
    "InstallPlan",
    "InstalledPackage",
    "Installer",
    "ModelIndex",
    "ModelStore",
    "OnBytes",
    "PackageIndex",
    "Store",
    "VoiceIndex",
    "VoiceStore",
    "codes_for",
    "holds_models",
    "index_address",
    "licence_of",
    "open_downloader",
    "open_index",
    "open_model_index",
    "open_voice_index",
    "packages_folder",
    "version_key",
]
