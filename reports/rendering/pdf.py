"""XHTML to a tagged PDF (PDF/UA-1) by WeasyPrint, on the shortest way."""

import atexit
import base64
import binascii
import hashlib
import logging
import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from reports.rendering.figure import Figure, Letters, NotOurs, figure
from reports.rendering.layouts import keep_layouts
from reports.rendering.lettering import letters_of
from reports.rendering.lines import set_short_lines
from reports.rendering.remembering import remember
from reports.rendering.styling import keep_styles
from reports.rendering.writing import written

STATIC = Path(__file__).resolve().parent.parent / "static" / "reports"
# A place that exists nowhere: addresses in our stylesheets are made whole with it.
BASE = "https://static.invalid/reports/"
STYLESHEETS = ("paper_base.css", "print.css", "paper_fonts.css")
_NAMED = re.compile(r"(--[\w-]+): *([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)\)")
PICTURES = ("image/png", "image/jpeg")
LARGEST_PICTURE = 2_000_000

# Fonts and layout are shared by the process, so one page is made at a time.
_one_at_a_time = threading.Lock()


class RenderingFailed(Exception):
    """The PDF could not be made; the words say why."""


class Refused(ValueError):
    """The page asked for something that is not its own."""


def pdf(html: str, charts: Mapping[str, str]) -> bytes:
    """The page as PDF/UA-1, the same bytes for the same page.

    `html` is well-formed XHTML; `charts` are SVG by the addresses it uses, chart:0
    and so on. Nothing else is fetched but our own fonts and pictures written into
    the page. Raises RenderingFailed.
    """
    kit = _loaded()
    try:
        root = ET.fromstring(html)  # noqa: S314 - our own page, entities off in expat
        with _one_at_a_time:
            return _made(kit, root, html, charts)
    except ET.ParseError as problem:
        raise RenderingFailed(f"The page is not well-formed: {problem}") from problem
    except kit.fatal as problem:  # a BaseException, which `except Exception` misses
        raise RenderingFailed(f"The page asked for too much: {problem}") from None
    except Exception as problem:
        raise RenderingFailed(f"The PDF could not be made: {problem}") from problem


def warm() -> None:
    """Import WeasyPrint and parse fonts and stylesheets, once and before forking.

    Raises RenderingFailed where WeasyPrint or a system library of it is missing.
    """
    _loaded()


def version_of_the_renderer() -> str:
    """Name and version of what draws the PDF."""
    return f"WeasyPrint {version('weasyprint')}"


def _loaded() -> SimpleNamespace:
    try:
        return _kit()
    except (ImportError, OSError) as problem:
        raise RenderingFailed(
            "PDFs cannot be made on this machine, because WeasyPrint or one of its "
            f"system libraries (pango, harfbuzz) is missing: {problem}"
        ) from problem


def _made(kit: Any, root: ET.Element, html: str, charts: Mapping[str, str]) -> bytes:
    fetcher = kit.fetcher(charts)
    options = {**kit.options, "cache": _figures(charts, kit.letters)}
    document = kit.page(root, fetcher).render(font_config=kit.fonts, **options)
    made = kit.generate(document, None, 1, **options)
    _say_what_heads_head(made)
    if fetcher.refused:  # inside a chart WeasyPrint only leaves the chart out
        raise Refused(f"the page asked for too much: {fetcher.refused[0]}")
    told = "\n".join((html, *charts.values()))
    return written(made, hashlib.sha256(told.encode()).hexdigest()[:32])


def _figures(charts: Mapping[str, str], letters: Letters) -> dict[str, Figure]:
    """Our charts as pictures that draw themselves; others take the long way."""
    drawn: dict[str, Figure] = {}
    for address, svg in charts.items():
        with suppress(NotOurs):
            drawn[address] = figure(svg, letters)
    return drawn


@cache
def _kit() -> SimpleNamespace:
    """Everything of WeasyPrint that is made once in a process."""
    # Slow to import and in need of system libraries: only where PDFs are made.
    from weasyprint import CSS, DEFAULT_OPTIONS
    from weasyprint.pdf import generate_pdf
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    # Its warnings quote the page, and a page is about somebody.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    keep_layouts()
    remember()
    set_short_lines()
    keep_styles()
    fetcher, fonts = _fetcher_class(), FontConfiguration()
    base, ours = [
        CSS(
            string="".join(_settled(_read(name)) for name in names),
            base_url=BASE,
            font_config=fonts,
            url_fetcher=fetcher({}),
        )
        for names in (STYLESHEETS[:1], STYLESHEETS[1:])
    ]
    return SimpleNamespace(
        fetcher=fetcher,
        page=_page_class([base]),
        fonts=fonts,
        letters=letters_of(fonts),
        generate=generate_pdf,
        options={
            **DEFAULT_OPTIONS,
            "stylesheets": [ours],
            "pdf_variant": "pdf/ua-1",
        },
        fatal=FatalURLFetchingError,
    )


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _settled(css: str) -> str:
    """The stylesheet with its variables filled in: else each element does it anew."""
    values = dict(_NAMED.findall(css))
    return _USED.sub(lambda used: values[used[1]], css)


def _fetcher_class() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        """Gives what is in memory and refuses the rest; opens no file, no socket."""

        _fail_on_errors = True

        def __init__(self, charts: Mapping[str, str]) -> None:
            # Not the parent's: that one prepares network handlers for each page.
            self._charts = charts
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            try:
                kind, body = _own(url, self._charts)
            except Refused as refusal:
                self.refused.append(str(refusal))
                raise
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return Fetcher


def _page_class(base: list[Any]) -> Any:
    import cssselect2  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint import HTML

    class Page(HTML):
        """A parsed page: expat is faster than an HTML parser, and stricter."""

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return base

        def __init__(self, root: ET.Element, fetcher: Any) -> None:
            self.base_url, self.url_fetcher, self.media_type = BASE, fetcher, "print"
            wrap = cssselect2.ElementWrapper.from_html_root
            self.wrapper_element = wrap(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Page


# Fonts are given back before the interpreter takes WeasyPrint's modules apart.
atexit.register(_kit.cache_clear)


def _own(url: str, charts: Mapping[str, str]) -> tuple[str, bytes]:
    """The kind and bytes of what a page may use; raises Refused for anything else."""
    if url in charts:
        return "image/svg+xml", charts[url].encode()
    if url.startswith("data:"):
        return _written_in(url)
    fonts = {f"{BASE}fonts/{path.name}": path for path in _fonts()}
    if url in fonts:
        return "font/ttf", fonts[url].read_bytes()
    raise Refused(url[:80])


@cache
def _fonts() -> tuple[Path, ...]:
    return tuple(sorted((STATIC / "fonts").glob("*.ttf")))


def _written_in(url: str) -> tuple[str, bytes]:
    """A picture that is written into the page itself."""
    head, _, body = url.removeprefix("data:").partition(",")
    kind = head.removesuffix(";base64")
    if kind not in PICTURES or kind == head or len(body) > LARGEST_PICTURE:
        raise Refused(head[:80])
    try:
        return kind, base64.b64decode(body, validate=True)
    except binascii.Error:
        raise Refused(head[:80]) from None


def _say_what_heads_head(made: Any) -> None:
    """Say of every table head what it heads, which is all that readers need.

    WeasyPrint lists the heads of each cell instead, in a third of the file.
    """
    for thing in made.objects:
        kind = thing.get("S") if isinstance(thing, dict) else None
        if kind == "/TH" and "ID" in thing:
            row = thing.pop("ID").string.split("-")[1]
            thing["A"]["Scope"] = "/Column" if row == "0" else "/Row"
        elif kind == "/TD":
            thing["A"].pop("Headers", None)
