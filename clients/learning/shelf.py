"""Reads the content that is shipped: works, exercises, pages, prompts; each once."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from clients.learning.bibliography import Reference, read_bibliography
from clients.learning.exercise import Exercise, exercise_of
from clients.learning.page import KINDS, TOPICS, Page, page_of
from clients.learning.prompt import Prompt, read_prompts
from clients.learning.table import BadContent, Table, load
from clients.theory import LANGUAGES, SIGNS, STRATEGIES, STRENGTHENED_BY, keys

CONTENT = Path(__file__).resolve().parent.parent / "content"


class NotOnTheShelf(LookupError):
    """There is no such exercise, version, page or prompt."""


@lru_cache(maxsize=1)
def references() -> dict[str, Reference]:
    """Every work of the bibliography by key."""
    path = CONTENT / "bibliography.toml"
    return read_bibliography(path.read_bytes())


@lru_cache(maxsize=1)
def exercises() -> tuple[Exercise, ...]:
    """Every version of every exercise, by strategy and title, the oldest first."""
    folders = (path.parent for path in CONTENT.glob("exercises/*/*/exercise.toml"))
    found = [_exercise_in(each) for each in folders]
    order = keys(STRATEGIES)
    return tuple(
        sorted(found, key=lambda e: (order.index(e.strategy), e.title, e.version))
    )


def newest() -> tuple[Exercise, ...]:
    """The exercises that can be given: the newest version of each."""
    return tuple({each.key: each for each in exercises()}.values())


def exercise(key: str, version: str | None = None) -> Exercise:
    """One exercise, in its newest version where none is named; or NotOnTheShelf."""
    found = [each for each in exercises() if each.key == key]
    for each in reversed(found):
        if version in (None, each.version):
            return each
    raise NotOnTheShelf(f"There is no exercise {key} {version or ''}".strip() + ".")


@lru_cache(maxsize=1)
def pages() -> tuple[Page, ...]:
    """Every Learn page, in the order they are browsed."""
    folders = sorted(path.parent for path in CONTENT.glob("pages/*/page.toml"))
    found = [_page_in(each) for each in folders]
    _refuse_strangers(found)
    return tuple(sorted(found, key=_place))


def page(key: str) -> Page:
    """One page by its key; or NotOnTheShelf."""
    for each in pages():
        if each.key == key:
            return each
    raise NotOnTheShelf(f"There is no page {key}.")


@lru_cache(maxsize=1)
def prompts() -> tuple[Prompt, ...]:
    """Every question that an entry of the journal can begin with, by strategy."""
    return read_prompts((CONTENT / "prompts.toml").read_bytes())


def prompt(key: str) -> Prompt:
    """One of them by its key; or NotOnTheShelf."""
    for each in prompts():
        if each.key == key:
            return each
    raise NotOnTheShelf(f"There is no prompt {key}.")


def exercises_for(found: Page) -> tuple[Exercise, ...]:
    """The exercises a page leads to: those of its strategy, or of its sign."""
    if found.kind == "strategy":
        return tuple(each for each in newest() if each.strategy == found.topic)
    if found.kind == "sign":
        return tuple(each for each in newest() if found.topic in each.signs)
    return ()


def pages_beside(found: Page) -> tuple[Page, ...]:
    """Pages to read next: what strengthens a sign, what a strategy strengthens."""
    named = [page(key) for key in found.related]
    if found.kind == "sign":
        named += [page(f"strategy_{key}") for key in STRENGTHENED_BY[found.topic]]
    if found.kind == "strategy":
        signs = [key for key in keys(SIGNS) if found.topic in STRENGTHENED_BY[key]]
        named += [page(f"sign_{key}") for key in signs]
    return tuple(named)


def _place(found: Page) -> tuple[int, int]:
    topics = keys(TOPICS[found.kind])
    return KINDS.index(found.kind), topics.index(found.topic) if found.topic else 0


def _exercise_in(folder: Path) -> Exercise:
    words = {code: folder / "words" / f"{code}.toml" for code in LANGUAGES}
    return _read(
        folder / "exercise.toml",
        words,
        exercise_of,
        lambda found: found.id == f"{folder.parent.name}/{folder.name}",
    )


def _page_in(folder: Path) -> Page:
    words = {code: folder / f"{code}.toml" for code in LANGUAGES}
    path = folder / "page.toml"
    return _read(path, words, page_of, lambda found: found.key == folder.name)


def _read[T](
    path: Path,
    words: dict[str, Path],
    of: Callable[..., T],
    is_at_home: Callable[[T], bool],
) -> T:
    facts = Table(load(path.read_bytes()))
    tables = {code: Table(load(each.read_bytes())) for code, each in words.items()}
    found = of(facts, tables, references())
    if not is_at_home(found):
        facts.note("key and version must be those of its folder.")
    if facts.problems:
        where = path.parent.relative_to(CONTENT)
        raise BadContent(f"{where}: {problem}" for problem in facts.problems)
    return found


def _refuse_strangers(found: list[Page]) -> None:
    known = {each.key for each in found}
    problems = [
        f"pages/{each.key}: there is no page {key} to go on to."
        for each in found
        for key in each.related
        if key not in known
    ]
    if problems:
        raise BadContent(problems)
