"""Files that rows name: for backups, and for whoever asks which file nobody needs."""

from reports.models import Disclosure, Report


def named_files() -> dict[str, str]:
    """`practice/name` below REPORTS_DIR of every file that a row names, to its SHA-256.

    Reports that are made, and copies of a client's data that wait to be handed over.
    """
    return {**_named(Report), **named_archives()}


def named_archives() -> dict[str, str]:
    """The same of the copies of clients' data alone."""
    return _named(Disclosure)


def _named(model: type[Report] | type[Disclosure]) -> dict[str, str]:
    # `everywhere`: a backup is of the whole server, and so is the disk.
    made = model.everywhere.exclude(file_name="")
    rows = made.values_list("practice_id", "file_name", "sha256")
    return {f"{practice}/{name}": sha256 for practice, name, sha256 in rows}
