"""Builds the parts of a definition from the tables of its file."""

from dataclasses import replace
from decimal import Decimal

from assessments.instruments.definition import (
    FORMULAS,
    METHODS,
    NORM_KINDS,
    SHIP,
    SIDES,
    Anchor,
    Count,
    CriticalItem,
    Cutoff,
    Definition,
    Derived,
    Item,
    Licence,
    Norm,
    PercentileTable,
    Reliability,
    ResponseScale,
    Subscale,
)
from assessments.instruments.fields import Fields
from assessments.instruments.figure import Figure


def definition_from(fields: Fields, digest: str) -> Definition:
    """The whole definition; stand-ins where a problem was noted."""
    return Definition(
        key=fields.text("key"),
        version=fields.text("version"),
        title=fields.text("title"),
        short_title=fields.text("short_title"),
        citation=fields.text("citation"),
        licence=_licence(fields.table("licence")),
        construct=fields.text("construct"),
        about=fields.text("about"),
        recall_period=fields.text("recall_period"),
        response=_response(fields.table("response")),
        items=tuple(_item(each) for each in fields.tables("items")),
        subscales=_subscales(fields),
        derived=tuple(_derived(each) for each in _optional(fields, "derived")),
        cutoffs=tuple(_cutoff(each) for each in _optional(fields, "cutoffs")),
        critical_items=tuple(
            _critical(each) for each in _optional(fields, "critical_items")
        ),
        minutes=fields.whole("minutes"),
        validated=fields.flag("validated"),
        note=fields.text("note"),
        digest=digest,
        item_order=fields.text("item_order", optional=True),
        variant_of=fields.text("variant_of", optional=True),
        therapist_only=fields.flag("therapist_only", default=False),
        on_reports=fields.flag("on_reports", default=True),
        informant=fields.text("informant", optional=True) or "self",
        least_interval=_optional_figure(fields, "least_interval"),
    )


def _optional(fields: Fields, name: str) -> list[Fields]:
    return fields.tables(name, optional=True)


def _licence(fields: Fields) -> Licence:
    licence = Licence(
        claim=fields.text("claim"),
        ship=fields.choice("ship", SHIP),
        address=fields.text("address"),
    )
    fields.finish()
    return licence


def _response(fields: Fields) -> ResponseScale:
    response = ResponseScale(
        minimum=fields.whole("minimum"),
        maximum=fields.whole("maximum"),
        anchors=tuple(_anchor(each) for each in fields.tables("anchors")),
    )
    fields.finish()
    return response


def _anchor(fields: Fields) -> Anchor:
    anchor = Anchor(value=fields.whole("value"), label=fields.text("label"))
    fields.finish()
    return anchor


def _item(fields: Fields) -> Item:
    item = Item(
        code=fields.text("code"),
        reverse=fields.flag("reverse", default=False),
        scored=fields.flag("scored", default=True),
        response=_range(fields) if "response" in fields else None,
    )
    fields.finish()
    return item


def _range(parent: Fields) -> ResponseScale:
    """A range that one item has for itself."""
    fields = parent.table("response")
    own = ResponseScale(fields.whole("minimum"), fields.whole("maximum"))
    fields.finish()
    return own


def _subscales(fields: Fields) -> tuple[Subscale, ...]:
    """Every subscale, with the words of the instrument for better and worse."""
    scales = [_subscale(each) for each in _optional(fields, "subscales")]
    if "better" not in fields and "worse" not in fields:
        return tuple(scales)
    better, worse = fields.text("better"), fields.text("worse")
    return tuple(replace(scale, better=better, worse=worse) for scale in scales)


def _subscale(fields: Fields) -> Subscale:
    subscale = Subscale(
        key=fields.text("key"),
        title=fields.text("title"),
        items=fields.texts("items"),
        method=fields.choice("method", METHODS),
        direction=fields.whole("direction"),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
        low_label=fields.text("low_label"),
        high_label=fields.text("high_label"),
        min_answered=fields.whole("min_answered"),
        reliability=_reliability(fields),
        norms=tuple(_norm(each) for each in _optional(fields, "norms")),
        factor=fields.number("factor") if "factor" in fields else Decimal(1),
        reversed_here=fields.texts("reversed_here")
        if "reversed_here" in fields
        else (),
    )
    fields.finish()
    return subscale


def _reliability(parent: Fields) -> Reliability | None:
    if "reliability" not in parent:
        return None
    fields = parent.table("reliability")
    reliability = Reliability(
        sd_alpha=_figure(fields, "sd_alpha"),
        alpha=_figure(fields, "alpha"),
        sd_retest=_optional_figure(fields, "sd_retest"),
        retest=_optional_figure(fields, "retest"),
        interval=fields.text("interval"),
    )
    fields.finish()
    return reliability


def _norm(fields: Fields) -> Norm:
    norm = Norm(
        group=fields.text("group"),
        mean=_figure(fields, "mean"),
        sd=_figure(fields, "sd"),
        n=fields.whole("n") if "n" in fields else None,
        kind=fields.choice("kind", NORM_KINDS) if "kind" in fields else "",
        percentiles=_percentiles(fields),
    )
    fields.finish()
    return norm


def _percentiles(parent: Fields) -> PercentileTable | None:
    if "percentiles" not in parent:
        return None
    fields = parent.table("percentiles")
    table = PercentileTable(
        counts=tuple(_count(each) for each in fields.tables("counts")),
        source=fields.text("source"),
        status=fields.status("status"),
    )
    fields.finish()
    return table


def _count(fields: Fields) -> Count:
    count = Count(score=fields.number("score"), n=fields.whole("n"))
    fields.finish()
    return count


def _optional_figure(parent: Fields, name: str) -> Figure | None:
    return _figure(parent, name) if name in parent else None


def _figure(parent: Fields, name: str) -> Figure:
    fields = parent.table(name)
    figure = Figure(
        value=fields.number("value"),
        source=fields.text("source"),
        status=fields.status("status"),
    )
    fields.finish()
    return figure


def _derived(fields: Fields) -> Derived:
    derived = Derived(
        key=fields.text("key"),
        title=fields.text("title"),
        formula=fields.choice("formula", FORMULAS),
        of=fields.texts("of"),
        direction=fields.whole("direction"),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
    )
    fields.finish()
    return derived


def _cutoff(fields: Fields) -> Cutoff:
    cutoff = Cutoff(
        scale=fields.text("scale"),
        at=_figure(fields, "at"),
        side=fields.choice("side", SIDES),
        meaning=fields.text("meaning"),
    )
    fields.finish()
    return cutoff


def _critical(fields: Fields) -> CriticalItem:
    critical = CriticalItem(
        item=fields.text("item"),
        values=fields.wholes("values"),
        message=fields.text("message"),
    )
    fields.finish()
    return critical
