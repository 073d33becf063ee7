"""The ways to read, each for somebody."""


class CannotReport(Exception):
    """A report cannot be asked for or made now; the words say why and what helps."""


class NotConsented(CannotReport):
    """The client has not agreed to reports, or has taken the agreement back."""


class TooManyWaiting(CannotReport):
    """One person has as many reports waiting as one person may."""
