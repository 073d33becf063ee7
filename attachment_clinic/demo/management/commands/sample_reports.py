"""Writes every kind of document about invented people, to look at them."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import BaseCommand

from attachment_clinic.demo.samples import samples
from reports.rendering.page import page
from reports.rendering.pdf import pdf

LANGUAGES = ("en", "de")
PAPERS = ("A4", "Letter")


class Command(BaseCommand):
    help = "Writes every kind of document, in both languages and on both papers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out", required=True, type=Path, help="folder to write to"
        )
        parser.add_argument("--only", default="", help="names that begin like this")

    def handle(self, *args: object, out: Path, only: str, **options: object) -> None:
        out.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            for paper in PAPERS:
                for name, document in samples(language, paper):
                    if name.startswith(only):
                        path = out / f"{name}-{language}-{paper.lower()}.pdf"
                        path.write_bytes(pdf(page(document), document.charts))
                        self.stdout.write(str(path))
