"""`make pictures`: the README's and the guide's pictures of the demonstration, taken anew.

Makes the demonstration in a folder that goes with the run, serves it, and writes
docs/pictures/*.png with at most 256 colours, docs/pictures/huong-dan/*.png with at most 48.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys.browser import chromium
from tests.journeys.guide_pictures import FOLDER, sign_in, take_guide
from tests.journeys.server import ROOT, serving

PICTURES = ROOT / "docs" / "pictures"
AT_MOST_BYTES = 300_000
AT_MOST_BYTES_IN_THE_GUIDE = 80_000
WIDE = ViewportSize(width=1280, height=960)
PHONE = ViewportSize(width=360, height=720)
ARTICLE = "/tin-tuc/phong-chong-mua-ban-nguoi/muoi-sau-ngay-di-lam-xa-an-toan/"
PUBLIC = (
    ("home", "/", WIDE),
    ("home-phone", "/", PHONE),
    ("article", ARTICLE, WIDE),
    ("library", "/tai-lieu/", WIDE),
)


def make_demonstration(database: str, files: Path) -> None:
    """As `make run` does, elsewhere."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "VAR_DIR": str(files),
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    for command in (
        ["migrate", "--verbosity", "0"],
        ["sync_roles"],
        ["load_sample", "--passwords"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
        )


def write(page: Page, path: Path, *, colours: int, at_most: int) -> None:
    """Writes what the window shows in a palette of its own, and says how large it is."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    # Median cut keeps the few colours of a drawn page; dithering would speckle its surfaces.
    reduced = shown.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    reduced.save(path, optimize=True)
    size = path.stat().st_size
    print(f"  {path.relative_to(ROOT)}  {size / 1000:.0f} kB")
    if size > at_most:
        raise SystemExit(f"{path.name} is larger than {at_most / 1000:.0f} kB")


def save(page: Page, name: str) -> None:
    write(page, PICTURES / f"{name}.png", colours=256, at_most=AT_MOST_BYTES)


def save_in_guide(page: Page, name: str) -> None:
    write(page, FOLDER / f"{name}.png", colours=48, at_most=AT_MOST_BYTES_IN_THE_GUIDE)


def take(browser: Browser, address: str) -> None:
    for name, path, size in PUBLIC:
        page = browser.new_page(base_url=address, viewport=size, locale="vi-VN")
        page.goto(path)
        save(page, name)
        page.close()
    page = browser.new_page(base_url=address, viewport=WIDE, locale="vi-VN")
    sign_in(page, "bien-tap")
    page.goto("/quan-tri/")  # once more: without the greeting
    save(page, "administration")
    page.close()
    take_guide(browser, address, save_in_guide)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lantoa-pictures-") as folder:
        files = Path(folder)
        database = f"sqlite:///{files / 'lantoa.sqlite3'}"
        make_demonstration(database, files)
        with serving(database=database, files=files) as address, chromium() as browser:
            take(browser, address)


if __name__ == "__main__":
    main()
