"""What a person reads on a page, and in which language it says it is."""

from html.parser import HTMLParser

READ_OUT = ("aria-label", "title", "alt", "placeholder", "data-head")
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
UNREAD = {"script", "style", "template"}


class Reading(HTMLParser):
    """The texts of a page with the language of each, in the order of the page.

    `inside` are those between tags, with the element before; attributes are not.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.inside: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        said = {name: value or "" for name, value in attrs}
        language = said.get("lang", self._open[-1][1])
        self._keep(language, *(said[name] for name in READ_OUT if name in said))
        if tag == "input" and said.get("type") in {"submit", "button"}:
            self._keep(language, said.get("value", ""))
        if tag not in EMPTY:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        # Elements of SVG may close themselves: what is not open is not closed.
        if any(each == tag for each, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        tag, language = self._open[-1]
        if tag not in UNREAD:
            self._keep(language, data)
            self.inside.append((tag, language, " ".join(data.split())))

    def _keep(self, language: str, *texts: str) -> None:
        for text in texts:
            if words := " ".join(text.split()):
                self.texts.append((language, words))
