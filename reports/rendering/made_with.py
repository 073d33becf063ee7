"""What a document was made with: versions and digests, so that it can be made again."""

import hashlib
from functools import cache
from typing import Any

from assessments.change.levels import RULE_VERSION
from assessments.queries.library import entry
from assessments.scoring.scorecard import ENGINE_VERSION
from clients.queries import Missing
from reports.documents.edition import digest_of
from reports.models import Report
from reports.rendering.pdf import STATIC, STYLESHEETS, version_of_the_renderer


def made_with(report: Report, facts: Any, html: str) -> dict[str, Any]:
    """Versions of engine, rule and renderer; SHA-256 of facts, page, fonts, styles.

    Together with the facts they say why the same facts may look different under a
    later version, and prove that nothing was changed under this one.
    """
    return {
        "engine": ENGINE_VERSION,
        "rule": RULE_VERSION,
        "renderer": version_of_the_renderer(),
        "definitions": _definitions(report),
        "facts": digest_of(facts.to_json()),
        "html": digest_of(html),
        **_files(),
    }


def _definitions(report: Report) -> dict[str, str]:
    try:
        definition = entry(report.instrument, report.version).definition
    except Missing:  # a kind that is about more than one questionnaire
        return {}
    return {definition.id: definition.digest}


@cache
def _files() -> dict[str, dict[str, str]]:
    """SHA-256 of every font and stylesheet of paper, by the name of the file."""
    fonts = sorted((STATIC / "fonts").glob("*.ttf"))
    styles = [STATIC / name for name in STYLESHEETS]
    return {
        kind: {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
        }
        for kind, paths in (("fonts", fonts), ("styles", styles))
    }
