"""The folder of the published site on disk: it holds the old site or the new one, whole, at any moment."""

from converter.site_folder.folder import Manifest, ManifestEntry, Rebuilding, SiteFolder, Switched

__all__ = ["Manifest", "ManifestEntry", "Rebuilding", "SiteFolder", "Switched"]
