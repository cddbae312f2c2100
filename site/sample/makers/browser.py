"""Chromium as the press: HTML to pixels and to tagged PDF. The only module that starts it."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

_WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}


def font_faces() -> str:
    """CSS that loads Be Vietnam Pro (OFL) from the installed font package."""
    folder = files("fontpkg_be_vietnam_pro") / "files"
    return "".join(
        "@font-face{font-family:'Be Vietnam Pro';"
        f"font-weight:{weight};src:url('file://{folder}/BeVietnamPro-{name}.ttf')}}"
        for weight, name in _WEIGHTS.items()
    )


def chromium_path() -> str | None:
    """A Chromium of the system, or None for Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


class Press:
    """One open browser. Pages are written to a scratch file, so that fonts load from disk."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._playwright = sync_playwright().start()
        self._browser: Browser = self._playwright.chromium.launch(
            executable_path=chromium_path(),
            args=["--no-sandbox", "--disable-background-networking", "--font-render-hinting=none"],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    def image(self, html: str, width: int, height: int, *, zoom: int = 1) -> Image.Image:
        """The page as RGB pixels, `zoom` times as many along each side."""
        page = self._browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=zoom
        )
        with self._opened(html) as address:
            page.goto(address)
            page.evaluate("document.fonts.ready")
            data = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
        page.close()
        return Image.open(BytesIO(data)).convert("RGB")

    def frames(self, pictures: Iterable[str], width: int, height: int) -> Iterator[bytes]:
        """Each SVG as JPEG of quality 95, on one page: for moving pictures."""
        page = self._browser.new_page(viewport={"width": width, "height": height})
        css = f"svg{{width:{width}px;height:{height}px}}"
        with self._opened(bare_page("<main></main>", css=css)) as address:
            page.goto(address)
            for weight in _WEIGHTS:
                page.evaluate(
                    "weight => document.fonts.load(`${weight} 20px 'Be Vietnam Pro'`)", weight
                )
            for svg in pictures:
                page.evaluate("svg => {document.querySelector('main').innerHTML = svg}", svg)
                yield page.screenshot(type="jpeg", quality=95)
        page.close()

    def pdf(self, html: str) -> bytes:
        """The page as tagged PDF, its size from the style sheet's @page rule."""
        page = self._browser.new_page()
        with self._opened(html) as address:
            page.goto(address)
            page.evaluate("document.fonts.ready")
            data = page.pdf(
                prefer_css_page_size=True, print_background=True, tagged=True, outline=True
            )
        page.close()
        return data

    @contextmanager
    def _opened(self, html: str) -> Iterator[str]:
        sheet = self._scratch / "sheet.html"
        sheet.write_text(html, encoding="utf-8")
        yield sheet.as_uri()


def bare_page(body: str, *, css: str = "") -> str:
    """A page without margins that shows `body` alone."""
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><style>'
        f"{font_faces()}*{{margin:0;box-sizing:border-box}}svg{{display:block}}{css}"
        f"</style><body>{body}</body></html>"
    )
