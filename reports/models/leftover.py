"""Leftovers: files in the store that no row names, and that have to go."""

from django.db import models

from clients.tenancy import PracticeRow


class Leftover(PracticeRow):
    """A file that is being written, or that another row named until a moment ago.

    Written down before the file is, and with the act that lets a file go: whatever dies
    in between, the sweep finds what is left. It says a random name and nothing else.
    """

    name = models.CharField(max_length=64)
    # Before that, whoever writes the file may still be at it.
    remove_at = models.DateTimeField(db_index=True)

    class Meta(PracticeRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "name"], name="a_leftover_is_one_file"
            ),
        ]

    def __str__(self) -> str:
        return f"File {self.name} (to be removed)"
