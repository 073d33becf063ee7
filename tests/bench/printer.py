"""Headless Chromium, warm, as a printer of the same page: what reports are beside."""

import base64
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from reports.rendering.pdf import STATIC
from tests import chromium
from tests.bench.machine import cpu_of_tree


class Printer:
    """One page of one browser; `cpu()` counts all processes of that browser."""

    def __init__(self, page: Any, address: str, root: int) -> None:
        self._page, self._address, self._root = page, address, root

    def print(self, html: str, charts: Mapping[str, str]) -> bytes:
        """The page as a tagged PDF; the tab is warm and not opened anew."""
        self._page.set_content(_whole(html, charts, self._address), wait_until="load")
        self._page.evaluate("document.fonts.ready")
        return bytes(
            self._page.pdf(
                tagged=True, prefer_css_page_size=True, print_background=True
            )
        )

    def cpu(self) -> float:
        return cpu_of_tree(self._root)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the figures are the output."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


@contextmanager
def printer() -> Iterator[Printer]:
    """A warm browser, and our stylesheets and fonts where it can keep them."""
    handler = partial(_Quiet, directory=str(STATIC))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        before = _children()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.WHERE, args=chromium.FLAGS
            )
            (driver,) = _children() - before
            (root,) = _children(driver)
            address = f"http://127.0.0.1:{server.server_port}/print.css"
            page = browser.new_page()
            page.goto(address)
            yield Printer(page, address, root)
            browser.close()
        server.shutdown()


def _children(process: int | None = None) -> set[int]:
    process = process or os.getpid()
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def _whole(html: str, charts: Mapping[str, str], address: str) -> str:
    """The page with its charts in it, and with links to the stylesheets of paper."""
    for place, svg in charts.items():
        data = base64.b64encode(svg.encode()).decode()
        html = html.replace(f'src="{place}"', f'src="data:image/svg+xml;base64,{data}"')
    folder = address.rpartition("/")[0]
    links = "".join(
        f'<link rel="stylesheet" href="{folder}/{name}"/>'
        for name in ("paper_fonts.css", "print.css")
    )
    return html.replace("</head>", f"{links}</head>")
