"""Nora at the wording desk: one act after another, each by its name."""

from assessments.actions.wording import (
    bring_wording,
    discard_wording,
    keep_wording,
    license_wording,
    match_wording,
    revise_wording,
    withdraw_wording,
)
from assessments.instruments.wording_lines import Line
from tests.factories.assessments import INVENTED
from tests.factories.clients import MONDAY

CONFIRMED = {
    "holder": "Invented Press",
    "territory": "Germany",
    "commercial": True,
    "reference": "Letter of May",
    "confirmed_on": MONDAY.date(),
    "confirmed": True,
}


class Desk:
    """Nora at the desk; keywords say what is different."""

    def __init__(self, cast):
        self.nora = cast.nora.actor

    def _by(self, act, how, different):
        return act(**{"by": self.nora, "now": MONDAY} | how | different)

    def bring_wording(self, **different):
        how = {
            "instrument": "ecr_r",
            "version": "1.0",
            "language": "en",
            "lines": [Line(text) for text in INVENTED],
            "source": "paste",
            "first_words": "Invented line 1",
        }
        self.row = self._by(bring_wording, how, different)
        return self.row

    def match_wording(self, **different):
        how = {
            "wording": self.row,
            "title": "A form about closeness",
            "introduction": "Invented instructions.",
            "items": dict(self.row.lines),
            "anchors": {1: "not so", 7: "just so"},
            "order": "ecr_r/1.0",
            "confirmed": False,
        }
        self.row = self._by(match_wording, how, different)
        return self.row

    def license_wording(self, **different):
        how = {"wording": self.row, **CONFIRMED}
        self.row = self._by(license_wording, how, different)
        return self.row

    def keep_wording(self, **different):
        self.row = self._by(keep_wording, {"wording": self.row}, different)
        return self.row

    def withdraw_wording(self, **different):
        how = {"wording": self.row, "reason": "The licence ended"}
        self.row = self._by(withdraw_wording, how, different)
        return self.row

    def revise_wording(self, **different):
        self.row = self._by(revise_wording, {"wording": self.row}, different)
        return self.row

    def discard_wording(self, **different):
        return self._by(discard_wording, {"wording": self.row}, different)

    def all_the_way(self):
        for act in STORY[:4]:
            getattr(self, act)()
        return self.row


STORY = [
    "bring_wording",
    "match_wording",
    "license_wording",
    "keep_wording",
    "withdraw_wording",
    "revise_wording",
    "discard_wording",
]
