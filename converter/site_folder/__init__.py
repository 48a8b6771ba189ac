"""The folder of the published site on disk: it holds the old site or the new one, whole, at any moment."""

from converter.site_folder.folder import SiteFolder
from converter.site_folder.manifest import Manifest, ManifestEntry
from converter.site_folder.rebuilding import Rebuilding, Switched
from converter.site_folder.seen import SeenFile, SeenFiles, SeenFolder, SeenSite

__all__ = [
    "Manifest",
    "ManifestEntry",
    "Rebuilding",
    "SeenFile",
    "SeenFiles",
    "SeenFolder",
    "SeenSite",
    "SiteFolder",
    "Switched",
]
