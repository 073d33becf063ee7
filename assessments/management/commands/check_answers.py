"""`manage.py check_answers`: does the key of an instrument fit a file of answers?"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.management.answer_file import add_file_arguments, answer_file
from assessments.scoring.bulk import fits, key_of
from assessments.scoring.consistency import Consistency, consistency
from assessments.scoring.table import Reading, answers_of, remark


class Command(BaseCommand):
    """Writes n, mean, alpha and item-rest correlations; warns of a wrong order."""

    help = (
        "Check a CSV file of answers against an instrument: n, mean, sd, Cronbach's "
        "alpha and item-rest correlations of each scale, from the rows that answered "
        "all its items. Warns when the order of items is probably different."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_file_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with answer_file(options) as (how, header, rows):
            if not fits(how.definition, how.response):
                raise CommandError("The range of the answers is too wide to check.")
            answers, left_out = answers_of(header, rows, how)
        if note := remark(how):
            self.stdout.write(note)
        self.stdout.write(
            f"{how.definition.id}: {len(answers)} rows checked, {left_out} left out "
            "because a value is no answer"
        )
        found = consistency(key_of(how.definition, how.response), answers)
        for each in found:
            self.stdout.writelines(f"{line}\n" for line in _lines(each, how))
        for each in found:
            if each.doubtful:
                self.stdout.write(_warning(each, how))


def _lines(of: Consistency, how: Reading) -> Iterator[str]:
    yield ""
    yield (
        f"{of.scale}: n {of.n}, mean {_short(of.mean)}, sd {_short(of.sd)}, "
        f"alpha {_short(of.alpha)}"
    )
    columns = _columns(how)
    for code, r in of.item_rest.items():
        turned = "  reversed" if _is_turned(code, of.scale, how) else ""
        yield f"  {columns[code]:12} item-rest {_short(r):>6}{turned}"


def _warning(of: Consistency, how: Reading) -> str:
    signs = []
    if of.alpha is not None and of.alpha < 0:
        signs.append(f"alpha is negative ({_short(of.alpha)})")
    if of.against:
        names = ", ".join(_columns(how)[code] for code in of.against)
        signs.append(f"running against the rest: {names}")
    return (
        f"\nWarning, {of.scale}: {'; '.join(signs)}. The order of items is probably "
        "different from the one this key is for, or the file holds answers that were "
        "already turned round. Do not use these scores before that is settled."
    )


def _is_turned(code: str, scale: str, how: Reading) -> bool:
    here = how.definition.subscale(scale).reversed_here
    return how.definition.item(code).reverse or code in here


def _columns(how: Reading) -> dict[str, str]:
    return dict(zip(how.definition.item_codes, how.columns, strict=True))


def _short(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"
