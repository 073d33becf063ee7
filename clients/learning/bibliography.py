"""The one bibliography: works by key, and how each is printed and cited."""

from dataclasses import dataclass

from clients.learning.table import BadContent, Table, load

KINDS = ("article", "book", "chapter")


@dataclass(frozen=True, slots=True)
class Reference:
    """One work, in the parts of APA style; parts that are not certain are empty."""

    key: str
    kind: str
    authors: tuple[str, ...]
    year: int
    title: str
    journal: str
    volume: str
    issue: str
    pages: str
    editors: tuple[str, ...]
    book: str
    publisher: str

    @property
    def short(self) -> str:
        """As it stands in a text: Hazan & Shaver, 1987."""
        names = [each.split(",")[0] for each in self.authors]
        who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
        return f"{who}, {self.year}"

    @property
    def people(self) -> str:
        """All authors, as in a list of references."""
        return _listed(self.authors)

    @property
    def work(self) -> str:
        """What is set in italics: the book, or the journal."""
        return self.journal or self.book or self.title

    @property
    def before(self) -> str:
        """What stands before `work`: the title of a part of it."""
        if self.kind == "book":
            return ""
        title = self.title if self.title[-1:] in ("", "?") else f"{self.title}."
        if self.kind == "article":
            return title
        editors = " & ".join(_turned(each) for each in self.editors[-2:])
        if len(self.editors) > 2:
            first = ", ".join(_turned(each) for each in self.editors[:-2])
            editors = f"{first}, {editors}"
        return f"{title} In {editors} (Eds.),".strip()

    @property
    def after(self) -> str:
        """What stands after `work`: volume and pages, or the publisher."""
        if self.kind == "article":
            issue = f"({self.issue})" if self.issue else ""
            return f", {self.volume}{issue}, {self.pages}."
        pages = f" (pp. {self.pages})." if self.pages else "."
        return f"{pages} {self.publisher}." if self.publisher else pages


def read_bibliography(raw: bytes) -> dict[str, Reference]:
    """All works by key; BadContent lists every problem."""
    found, problems = {}, []
    for key, values in load(raw).items():
        table = Table(values if isinstance(values, dict) else {}, key)
        found[key] = _reference(key, table)
        problems += table.problems
    if problems:
        raise BadContent(problems)
    return found


def _reference(key: str, table: Table) -> Reference:
    kind = table.choice("kind", KINDS)
    article = kind == "article"
    found = Reference(
        key=key,
        kind=kind,
        authors=table.texts("authors"),
        year=table.whole("year", 1900, 2100),
        title=table.text("title", optional=kind != "book"),
        journal=table.text("journal", optional=not article),
        volume=table.text("volume", optional=not article),
        issue=table.text("issue", optional=True),
        pages=table.text("pages", optional=kind == "book"),
        editors=table.texts("editors", fewest=1 if kind == "chapter" else 0),
        book=table.text("book", optional=kind != "chapter"),
        publisher=table.text("publisher", optional=True),
    )
    if not key.endswith(f"_{found.year}"):
        table.note(f"{key}: a key ends with the year of the work.")
    table.finish()
    return found


def _listed(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _turned(name: str) -> str:
    """M. T. Greenberg for Greenberg, M. T."""
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()
