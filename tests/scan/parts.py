"""The list of parts (SBOM, CycloneDX): made from the lock, and compared with it (R59).

`make sbom` writes var/sbom.json; whoever publishes a release publishes it, too.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.scan.code import LOCKED
from tests.scan.outcome import Finding, Outcome
from tests.scan.program import ROOT, NotThere, program, read_json, run, scratch

LOCK = ROOT / "requirements.lock"


def write(out: Path) -> None:
    """Writes the list of everything the product runs on, with versions and hashes."""
    options = ["--pyproject", "pyproject.toml", "--output-reproducible"]
    done = run(
        [program("cyclonedx-py"), "requirements", LOCK.name, *options, "-o", str(out)],
        120,
    )
    if done.returncode:
        raise NotThere(done.stderr.strip()[-200:])


def unlisted(parts: dict[str, Any], lock: str) -> list[str]:
    """Locked packages that the list lacks, has in another version or without a hash."""
    hashed = {
        (each["name"].lower().replace("_", "-"), each.get("version", ""))
        for each in parts.get("components", ())
        if any("hashes" in r for r in each.get("externalReferences", ()))
    }
    return [
        f"{name} {version}"
        for name, version in LOCKED.findall(lock)
        if (name.replace("_", "-"), version) not in hashed
    ]


def sbom() -> Outcome:
    """Whether the list can be made, and names all that is locked."""
    out = scratch() / "sbom.json"
    write(out)
    parts = read_json(out)
    found = [Finding("unlisted", each) for each in unlisted(parts, LOCK.read_text())]
    return Outcome("sbom", f"{len(parts['components'])} parts", found)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    write(target)
    if lacking := unlisted(json.loads(target.read_text()), LOCK.read_text()):
        sys.exit(f"The list lacks {', '.join(lacking)}.")
    sys.stdout.write(f"{target}\n")
