"""axe-core in a page."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What fades in has another contrast on the way; what turns for ever is not waited for.
STILL = """() => document.getAnimations().every(each =>
  each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity)"""
RUN = """([within, without, options]) =>
  axe.run({include: within ? [within] : [document], exclude: without}, options)
    .then(found => found.violations)"""


@cache
def source() -> str:
    if not SOURCE.exists():
        pytest.fail("axe-core is missing: run `make test-setup`")
    return SOURCE.read_text(encoding="utf-8")


def violations(page: Page, *, within: str = "", without: tuple[str, ...] = ()) -> list[str]:
    """What axe finds: rule, element, what to mend. The page's context must bypass its policy.

    `within`: a selector, to look at one part of the page only. `without`: parts of it to leave out.
    """
    page.wait_for_function(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    options = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate(RUN, [within, list(without), options])
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]
