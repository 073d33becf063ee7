"""Reports for a thousand clients at once: does each hold its own client alone?

`make bench` runs it with real workers; `--clients 100 --workers 1` makes it shorter.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.bench.machine import say
from tests.reports.place import Place, place_of_its_own
from tests.services import OwnRedis


def main() -> int:
    """Make them all and read them all; 1 when one holds another client, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=1, help="of two processes each")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        redis = OwnRedis(Path(folder))
        redis.start()
        try:
            with place_of_its_own(Path(folder)) as place:
                place.redis_url = redis.url
                return _run(place, asked.clients, asked.workers)
        finally:
            redis.kill()


def _run(place: Place, clients: int, workers: int) -> int:
    words = place.crowd(clients)
    began = perf_counter()
    try:
        place.beat()
        for _ in range(workers):
            place.worker()
        place.wait_until(lambda: place.made(list(words)) == clients, 3600)
    finally:
        place.kill_all()
    seconds = perf_counter() - began
    found = place.canaries(list(words))
    crossed = sum(found[report] != {word} for report, word in words.items())
    say(f"{clients} reports for {clients} clients at once: {crossed} crossed")
    say(f"  {clients / seconds:.1f} a second, with {2 * workers} processes")
    return 1 if crossed else 0


if __name__ == "__main__":
    sys.exit(main())
