"""HTML to blocks: a saved page of any site, or what mammoth makes of a Word file."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from bs4 import BeautifulSoup, Tag

from . import furniture, inline
from .html_flow import FlowBuilder
from .html_source import well_formed, without_data
from .neutral import Flow, Heading

INVISIBLE = ["nav", "aside", "footer", "button", "select", "meta", "link"]
HIDDEN = '[hidden], [aria-hidden="true"], [style*="display:none" i], [style*="display: none" i]'
ARTICLE = '[itemprop="articleBody"], article, main, [role="main"]'
LINK_SHARE = 0.7
FEWEST_LINKS = 3
MOST_OF_PAGE = 0.5
FEWEST_CHARACTERS = 200


@dataclass
class Page:
    """A parsed page and what its head tells."""

    soup: BeautifulSoup
    title: str = ""
    published_on: date | None = None
    author: str = ""
    address: str = ""
    furniture: list[str] = field(default_factory=list)


def read_page(html: str) -> Flow:
    """A page saved from a site: its furniture goes first, then blocks in reading order."""
    html, pictures = without_data(html)
    soup = BeautifulSoup(well_formed(html), "html.parser")
    page = Page(soup)
    _read_head(page)
    _strip(page)
    _remove_furniture(page)
    root = _article_root(page)
    blocks_from = FlowBuilder(base=page.address, pictures=pictures)
    blocks_from.walk(root)
    flow = Flow(
        blocks=blocks_from.blocks,
        title=_title_in(page, root),
        published_on=page.published_on,
        author=page.author,
        source_url=page.address,
        unplaced=blocks_from.unplaced,
        furniture=page.furniture,
    )
    if flow.title and root is not soup and not _is_among(flow.title, flow):
        _facts_outside(page, root, flow)
    return flow


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for name in names:
        for key in ("property", "name", "itemprop"):
            tag = soup.find("meta", attrs={key: name})
            if isinstance(tag, Tag) and (text := str(tag.get("content") or "").strip()):
                return inline.SPACES.sub(" ", text)
    return ""


def _read_head(page: Page) -> None:
    soup = page.soup
    page.title = _meta(soup, "og:title")
    page.author = _meta(soup, "article:author", "author") if soup.select_one(ARTICLE) else ""
    if page.author.startswith("http"):
        page.author = ""
    stated = _meta(soup, "article:published_time", "datePublished", "pubdate")
    try:
        page.published_on = datetime.fromisoformat(stated).date() if stated else None
    except ValueError:
        page.published_on = None
    canonical = soup.find("link", rel="canonical")
    address = (
        str(canonical.get("href") or "") if isinstance(canonical, Tag) else _meta(soup, "og:url")
    )
    page.address = address if re.match(r"https?://", address) and len(address) <= 200 else ""


def _strip(page: Page) -> None:
    for tag in [*page.soup.find_all(INVISIBLE), *page.soup.select(HIDDEN)]:
        if not tag.decomposed:
            text = inline.SPACES.sub(" ", tag.get_text(" ", strip=True))
            page.furniture += [text[:160]] if text else []
            tag.decompose()


def _remove_furniture(page: Page) -> None:
    """Takes out elements whose class says what they are, and lists of nothing but links."""
    whole = max(len(page.soup.get_text()), 1)
    for tag in page.soup.find_all(True):
        if tag.decomposed or tag.name in {
            "html",
            "body",
            "main",
            "article",
            "h1",
            "h2",
            "h3",
            "table",
            "td",
            "tr",
        }:
            continue
        names = " ".join([*(tag.get("class") or []), str(tag.get("id") or "")])
        text = tag.get_text(" ", strip=True)
        protected = tag.find("h1") is not None or len(text) > whole * MOST_OF_PAGE
        if not protected and (furniture.names_furniture(names) or _is_link_list(tag, text)):
            if text:
                page.furniture.append(inline.SPACES.sub(" ", text)[:160])
            tag.decompose()


def _is_link_list(tag: Tag, text: str) -> bool:
    if tag.name not in {"ul", "ol", "div", "section", "header"} or not text:
        return False
    links = tag.find_all("a")
    linked = sum(len(link.get_text(" ", strip=True)) for link in links)
    return len(links) >= FEWEST_LINKS and linked >= LINK_SHARE * len(text)


def _article_root(page: Page) -> Tag:
    """The element that says it is the article, when it is one and holds enough; else the page."""
    for selector in ARTICLE.split(", "):
        found = page.soup.select(selector)
        if len(found) == 1 and len(found[0].get_text(strip=True)) >= FEWEST_CHARACTERS:
            return found[0]
    return page.soup


def _title_in(page: Page, root: Tag) -> str:
    """The level-1 heading of the article or page; else what the page's head says."""
    for place in (root, page.soup):
        headings = [tag.get_text(" ", strip=True) for tag in place.find_all("h1")]
        headings = [inline.SPACES.sub(" ", text) for text in headings if text]
        if page.title:
            matching = [text for text in headings if text in page.title or page.title in text]
            headings = matching or headings
        if len(headings) == 1 or (headings and page.title):
            return headings[0]
    return page.title


def _is_among(title: str, flow: Flow) -> bool:
    return any(
        isinstance(block, Heading) and inline.to_text(block.html) == title for block in flow.blocks
    )


def _facts_outside(page: Page, root: Tag, flow: Flow) -> None:
    """Title and date stand beside the element that holds the text: read those lines too."""
    heading = next(
        (
            tag
            for tag in page.soup.find_all(["h1", "h2"])
            if tag.get_text(" ", strip=True) == flow.title
        ),
        None,
    )
    if heading is None:
        return
    between = FlowBuilder(base=page.address)
    for sibling in heading.find_all_next(True):
        if sibling is root:
            break
        if not sibling.find(True) and len(sibling.get_text(strip=True)) <= 120:
            between.walk(sibling)
    flow.blocks[:0] = between.blocks
