"""The files of a copy of a client's data: a page, its PDF, data.json and reports."""

import json
from datetime import datetime

from clients.replica import off_the_primary
from reports.documents.disclosure import DisclosureFacts, compose
from reports.models import Disclosure
from reports.queries.disclosure_contents import Contents
from reports.queries.disclosure_facts import (
    facts_of_disclosure,
    file_of,
    plain_of_disclosure,
)
from reports.queries.report import stored_name
from reports.rendering.archive import archive
from reports.rendering.file import read_file
from reports.rendering.page import page
from reports.rendering.pdf import pdf


def page_of(facts: DisclosureFacts, *, on_screen: bool = False, back: str = "") -> str:
    """The page of the copy, as XHTML: what the PDF is drawn from."""
    return page(compose(facts), on_screen=on_screen, back=back)


@off_the_primary()
def archive_of(
    disclosure: Disclosure, contents: Contents, staff, now: datetime
) -> bytes:
    """The whole archive. Raises FileDamaged for a report that is not what was signed,
    and RenderingFailed.
    """
    facts = facts_of_disclosure(disclosure, contents, staff, now)
    plain = plain_of_disclosure(disclosure, contents, now)
    files = [
        ("data.pdf", pdf(page_of(facts), {})),
        ("data.json", json.dumps(plain, ensure_ascii=False, indent=1).encode()),
    ]
    files += [
        (file_of(each), read_file(stored_name(each), each.sha256).data)
        for each in contents.reports
    ]
    return archive(files)
