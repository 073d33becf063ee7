"""Which rules and styles the elements of a page have, kept from page to page.

Pages of one template have the same, whoever they are about; none holds a word of a
page. Not a byte of a PDF changes by it.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from reports.rendering.remembering import replace_in

_SELECTED = ("class", "id", "lang", "hidden")
# How WeasyPrint weighs a rule that an attribute of the page gives.
_OF_THE_PAGE = 3
# A page has some eighty styles; what is kept is bounded whatever pages come.
_MOST_STYLES = 2000


def keep_styles() -> None:
    """Let WeasyPrint ask once for each kind of element, and for each style."""
    from cssselect2 import Matcher  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint.css import StyleFor

    replace_in(Matcher, "match", _matches)
    replace_in(StyleFor, "set_computed_styles", _styles)


def _matches(plain: Any) -> Any:
    """Which rules are an element's follows from what it is and where it stands.

    test_remembering.py says that our stylesheets ask for nothing else.
    """
    places: dict[Any, int] = {}
    numbers = count()  # each given once, also to places that were forgotten

    def match(self: Any, element: Any) -> Any:
        known = vars(self).setdefault("known", {})
        for kept in (places, known):
            if len(kept) >= _MOST_STYLES:
                kept.clear()
        place = _place(element, places, numbers)
        if place not in known:
            known[place] = plain(self, element)
        return known[place]

    return match


def _place(element: Any, places: dict[Any, int], numbers: Iterator[int]) -> int:
    """A number that elements of the same kind share where they stand alike."""
    own = vars(element)
    if "place" not in own:
        attributes, index = element.etree_element.attrib, element.index
        before = element.previous and element.previous.etree_element
        key = (
            element.parent and _place(element.parent, places, numbers),
            element.etree_element.tag,
            *(attributes.get(name) for name in _SELECTED),
            before is not None and (before.tag, before.get("class")),
            # As far as :first-child and :nth-child() of 2, 3 and 5n can tell.
            index if index < 5 else 5 + index % 5,
        )
        if key not in places:
            places[key] = next(numbers)
        own["place"] = places[key]
    place: int = own["place"]
    return place


def _styles(plain: Any) -> Any:
    """Styles follow from rules alone: the next page of the same template has them."""
    kept: dict[Any, tuple[Any, Any]] = {}

    def set_computed_styles(
        self: Any, element: Any, parent: Any, pseudo_type: Any = None, **others: Any
    ) -> None:
        computed = self.get_computed_styles()
        inherited = None if parent is None else computed[parent, None]
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        key = id(self.font_config), id(inherited), pseudo_type, _named(cascaded)
        if key in kept:
            computed[element, pseudo_type] = kept[key][0]
            return
        plain(self, element, parent, pseudo_type=pseudo_type, **others)
        if len(kept) >= _MOST_STYLES:
            kept.clear()
        # With what its key names by id, which therefore is not another's id later.
        kept[key] = computed[element, pseudo_type], (inherited, cascaded)

    return set_computed_styles


def _named(cascaded: Any) -> tuple[Any, ...]:
    """These rules by what tells them apart: those of stylesheets live on, and have ids.

    Those that a page brings itself, as its language, have their words.
    """
    return tuple(
        (name, str(rule) if weight[0] == _OF_THE_PAGE else id(rule), str(weight))
        for name, (rule, weight) in cascaded.items()
    )
