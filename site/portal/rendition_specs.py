"""The sizes in which pictures are shown, in one place.

`components/picture.html` asks for these; `portal.tasks.make_renditions` makes them when something
is published, so that no reader waits for one.
"""

from media_library.covers import FORMATS
from media_library.covers import SPECS as COVERS

SIZES = {
    "card": ("fill-320x180", "fill-640x360"),
    "lead": ("fill-480x270", "fill-800x450", "fill-1200x675"),
    "figure": ("width-480", "width-800"),
    "cover": tuple(COVERS.values()),
}


def specs(*kinds: str) -> list[str]:
    """Filter specs of `kinds`, as Wagtail writes them: "format-webp|fill-320x180"."""
    return [f"format-{form}|{size}" for kind in kinds for size in SIZES[kind] for form in FORMATS]
