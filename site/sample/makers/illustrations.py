"""The twelve illustrations of articles as JPEG, 1200 by 675, at most 70 kB each."""

from collections.abc import Iterator

from sample.makers import squeeze
from sample.makers.browser import Press, bare_page
from sample.makers.scenes import SCENES


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    for name, draw in SCENES.items():
        sheet = bare_page(draw(), css="svg{width:1200px;height:675px}")
        yield f"images/{name}.jpg", squeeze.jpeg(press.image(sheet, 1200, 675), 70_000)
