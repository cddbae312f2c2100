"""What we hand out."""

from .downloads import Download
from .files import FileVersion, MaterialFile
from .images import HouseDocument, LibraryImage, Rendition
from .materials import Material
from .previews import PagePreview
from .share_links import ShareLink
from .toolkits import SuggestedPost, Toolkit, ToolkitItem
from .topics import TaggedMaterial, Topic

__all__ = [
    "Download",
    "FileVersion",
    "HouseDocument",
    "LibraryImage",
    "Material",
    "MaterialFile",
    "PagePreview",
    "Rendition",
    "ShareLink",
    "SuggestedPost",
    "TaggedMaterial",
    "Toolkit",
    "ToolkitItem",
    "Topic",
]
