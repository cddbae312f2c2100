"""The HTML of every page is valid; html-validate judges, one process for all of them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.demo.crawl import Crawl

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
CONFIGURATION = Path(__file__).with_name("html-validate.json")


@pytest.mark.once
def test_the_html_of_every_page_is_valid(crawled: Crawl, tmp_path: Path) -> None:
    if not VALIDATOR.exists() or not shutil.which("node"):
        pytest.fail("html-validate is missing: run `make test-setup`")
    addresses = {}
    for number, visit in enumerate(crawled.pages):
        path = tmp_path / f"{number:04}.html"
        path.write_text(visit.html, encoding="utf-8")
        addresses[str(path)] = visit.url
    # Into a file: it ends before a pipe has taken a long list of faults.
    found = tmp_path / "found.json"
    options = ["--config", str(CONFIGURATION), "--formatter", f"json={found}"]
    command = [str(VALIDATOR), *options, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.exists(), ran.stderr
    faults = [
        (addresses[result["filePath"]], each["ruleId"], each["message"], each["line"])
        for result in json.loads(found.read_text(encoding="utf-8"))
        for each in result["messages"]
    ]
    assert faults[:20] == []
