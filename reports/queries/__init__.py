"""The ways to read, each for somebody."""


class CannotReport(Exception):
    """A report cannot be asked for or made now; the words say why and what helps."""


class NotConsented(CannotReport):
    """The client has not agreed to reports, or has taken the agreement back."""


class TooManyWaiting(CannotReport):
    """As many reports wait as may: of one person, about one client, of one practice.

    `wait`: after how many seconds it is worth asking again.
    """

    def __init__(self, words: str, wait: int = 10) -> None:
        super().__init__(words)
        self.wait = wait


class QueueFull(TooManyWaiting):
    """As many reports wait as the whole house may have; it is nobody's own doing."""
