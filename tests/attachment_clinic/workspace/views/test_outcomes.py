"""Outcomes: counted when asked, and opened by who asked alone."""

from reports.models import Report
from tests.attachment_clinic.workspace.addresses import at
from tests.making import make


def test_outcomes_are_counted_made_and_opened_by_who_asked(
    world, theo, signed_in, settings, tmp_path
):
    settings.REPORTS_DIR = tmp_path
    page = theo.post(at("make_outcomes"), follow=True)
    assert "The numbers are being counted." in page.content.decode()
    report = Report.objects.get(kind="outcomes")
    assert report.client is None
    make(report.job)
    url = at("outcomes_file", report.pk)
    opened = theo.get(url)
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    named = f"Outcomes of the practice P-{report.number:03d}.pdf"
    assert opened["Content-Disposition"] == f'inline; filename="{named}"'
    assert signed_in(world.cast.nora).get(url).status_code == 404
    assert url not in signed_in(world.cast.nora).get(at("outcomes")).content.decode()


def test_file_before_it_is_made_leads_back(world, theo):
    theo.post(at("make_outcomes"))
    report = Report.objects.get(kind="outcomes")
    text = theo.get(at("outcomes_file", report.pk), follow=True).content.decode()
    assert "not made yet" in text
