"""Makes the shipped font files from their npm packages; run by hand, rarely.

In an empty folder:

    npm pack inter-ui@4.1.1 @fontsource/source-serif-4@5.3.1
    python deploy/fonts.py THAT_FOLDER

Needs fonttools and brotli (requirements-dev.txt). Paper gets TrueType, which
WeasyPrint reads fastest; screens get WOFF2. Both hold Latin with all its
extensions (Czech, Polish, Turkish, Vietnamese names), arrows and signs; Inter
on paper also holds Greek and Cyrillic, because a server may have no other font.

Source Serif 4 reserves its name for unchanged files. Ours are reduced, so they
carry another name, as the licence asks: Clinic Serif.
"""

import io
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PAPER = ROOT / "reports" / "static" / "reports" / "fonts"
SCREEN = ROOT / "attachment_clinic" / "web" / "static" / "fonts"

INTER = "inter-ui-4.1.1.tgz"
SERIF = "fontsource-source-serif-4-5.3.1.tgz"

LATIN = (
    (0x0020, 0x024F), (0x0259, 0x0259), (0x02B0, 0x02FF), (0x0300, 0x036F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),
    (0x2100, 0x214F), (0x2190, 0x2199), (0x2200, 0x226F), (0x25A0, 0x25FF),
    (0x2713, 0x2713), (0xFFFD, 0xFFFD),
)  # fmt: skip
# What English and German need, and the signs of our own pages. A screen fetches the
# rest of LATIN only where a page has a letter of it (unicode-range in fonts.css).
COMMON = (
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0152, 0x0153), (0x0131, 0x0131),
    (0x02C6, 0x02C6), (0x02DC, 0x02DC), (0x2010, 0x2027), (0x202F, 0x203A),
    (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
    (0x2248, 0x2248), (0x2264, 0x2265), (0x2713, 0x2713),
)  # fmt: skip
GREEK_AND_CYRILLIC = ((0x0370, 0x03FF), (0x0400, 0x052F))
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "case"]


SERIF_NOTICE = """\
Clinic Serif is Source Serif 4, reduced to the letters this product prints and
renamed, because its licence reserves the name 'Source' for unchanged files.
Copyright 2014-2021 Adobe Systems Incorporated (http://www.adobe.com/),
with Reserved Font Name 'Source'.

"""


def read(package: Path, name: str) -> bytes:
    """One file of a packed npm package."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"package/{name}")
        if member is None:
            raise FileNotFoundError(f"{name} is not in {package.name}")
        return member.read()


def opened(raw: bytes) -> TTFont:
    font = TTFont(io.BytesIO(raw), recalcTimestamp=False)
    font.flavor = None
    return font


def joined(folder: Path, parts: list[bytes]) -> TTFont:
    """One font of several parts that hold different letters of the same face."""
    files = []
    for number, raw in enumerate(parts):
        path = folder / f"part-{number}.ttf"
        opened(raw).save(path)
        files.append(str(path))
    merged = Merger().merge(files)
    buffer = io.BytesIO()
    merged.save(buffer)
    for path in files:
        Path(path).unlink()
    return opened(buffer.getvalue())


def codes(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {code for low, high in ranges for code in range(low, high + 1)}


def narrowed(font: TTFont, wanted: set[int]) -> TTFont:
    """The same font with only these letters and the features that print needs."""
    options = Options(
        layout_features=FEATURES,
        hinting=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        notdef_outline=True,
        drop_tables=["DSIG", "STAT", "MVAR"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def inter(folder: Path, face: str) -> TTFont:
    return opened(read(folder / INTER, f"web/Inter-{face}.woff2"))


def serif(folder: Path, weight: int) -> TTFont:
    names = [
        f"files/source-serif-4-{part}-{weight}-normal.woff2"
        for part in ("latin", "latin-ext", "vietnamese")
    ]
    return joined(folder, [read(folder / SERIF, name) for name in names])


def renamed(font: TTFont, face: str) -> TTFont:
    names = font["name"]
    for record in list(names.names):
        if record.nameID in {1, 2, 3, 4, 6, 16, 17}:
            names.removeNames(nameID=record.nameID)
    for number, text in (
        (1, "Clinic Serif" if face == "Regular" else f"Clinic Serif {face}"),
        (2, "Regular"),
        (3, f"Clinic Serif {face} from Source Serif 4"),
        (4, f"Clinic Serif {face}"),
        (6, f"ClinicSerif-{face}"),
    ):
        names.setName(text, number, 3, 1, 0x409)
    return font


def write(font: TTFont, path: Path, flavor: str | None) -> None:
    font.flavor = flavor
    font.save(path)
    sys.stdout.write(f"{path.stat().st_size:>8} {path.relative_to(ROOT)}\n")


def for_screens(font: Callable[[set[int]], TTFont], name: str) -> None:
    """The letters of most pages in one file, all others in a second."""
    write(font(codes(COMMON)), SCREEN / f"{name}.woff2", "woff2")
    rest = codes(LATIN) - codes(COMMON)
    write(font(rest), SCREEN / f"{name}-more.woff2", "woff2")


def make(folder: Path) -> None:
    both = codes(LATIN + GREEK_AND_CYRILLIC)
    for face in ("Regular", "SemiBold"):
        write(narrowed(inter(folder, face), both), PAPER / f"Inter-{face}.ttf", None)
        for_screens(
            lambda wanted, face=face: narrowed(inter(folder, face), wanted),
            f"Inter-{face}",
        )
    for weight, face in ((400, "Regular"), (600, "SemiBold")):

        def letters(wanted: set[int], weight: int = weight, face: str = face) -> TTFont:
            return renamed(narrowed(serif(folder, weight), wanted), face)

        write(letters(codes(LATIN)), PAPER / f"ClinicSerif-{face}.ttf", None)
        for_screens(letters, f"ClinicSerif-{face}")
    licences(folder)


def licences(folder: Path) -> None:
    serif_terms = (
        SERIF_NOTICE + read(folder / SERIF, "LICENSE").decode().split("\n", 1)[1]
    )
    for place in (PAPER, SCREEN):
        (place / "Inter-LICENSE.txt").write_bytes(read(folder / INTER, "LICENSE.txt"))
        (place / "ClinicSerif-LICENSE.txt").write_text(serif_terms.strip() + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python deploy/fonts.py FOLDER_WITH_PACKED_NPM_FILES")
    make(Path(sys.argv[1]))
