"""Whether a locked report is still what was signed: its file, its facts, its page."""

from reports.documents.edition import digest_of
from reports.documents.plain_json import as_kept
from reports.models import Report
from reports.queries.kinds import document_of, kept_facts
from reports.queries.report import stored_name
from reports.rendering.file import FileDamaged, read_file
from reports.rendering.made_with import made_with
from reports.rendering.page import page
from reports.rendering.pdf import pdf


def problems_of(report: Report, *, draw: bool = False) -> list[str]:
    """What differs from what was kept, in words; nothing where all is as it was.

    `draw` makes the PDF anew from the kept facts. Under another renderer, other
    fonts or other styles its bytes may differ; then that is said instead.
    """
    problems, drawn = [], b""
    try:
        drawn = read_file(stored_name(report), report.sha256).data
    except FileDamaged:
        problems.append("the file is missing or was changed")
    kept = report.made_with
    # As they were kept: facts of today may have parts that nobody knew of then.
    if digest_of(as_kept(report.facts)) != kept.get("facts"):
        problems.append("the facts are not those that were signed")
    if digest_of(report.html) != kept.get("html"):
        problems.append("the page is not the one that was signed")
    # Only now are the facts read: those that were changed may be none at all.
    if draw and not problems:
        facts = kept_facts(report)
        if _anew(report, facts) != drawn:
            problems.append(_why_other(report, facts))
    return problems


def _anew(report: Report, facts) -> bytes:
    document = document_of(report, facts)
    return pdf(page(document), document.charts)


def _why_other(report: Report, facts) -> str:
    now = made_with(report, facts, report.html)
    tools = ("renderer", "fonts", "styles", "rule", "engine")
    other = [key for key in tools if now[key] != report.made_with[key]]
    if other:
        return f"drawn anew it differs, as these have changed: {', '.join(other)}"
    return "drawn anew from its facts it differs"
