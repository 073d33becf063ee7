"""Files that rows name: for backups, and for whoever asks which file nobody needs."""

from reports.models import Disclosure, Report


def named_files() -> dict[str, str]:
    """`practice/name` below REPORTS_DIR of every file that a row names, to its SHA-256.

    Reports that are made, and copies of a client's data that wait to be handed over.
    """
    found = {}
    for model in (Report, Disclosure):
        # `everywhere`: a backup is of the whole server.
        made = model.everywhere.exclude(file_name="")
        for practice_id, name, sha256 in made.values_list(
            "practice_id", "file_name", "sha256"
        ):
            found[f"{practice_id}/{name}"] = sha256
    return found
