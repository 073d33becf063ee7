"""A hundred people who answer a form at once; run by Locust, apart from the product.

`CROWD` names a file with [form, session] of each; the figures go into the file `FOUND`.
"""

import json
import os
from itertools import count, cycle
from pathlib import Path

from locust import FastHttpUser, between, events, task

TOKEN = "a" * 32  # of CSRF: in the cookie and in the header
ITEMS = [f"c{number:02}" for number in range(1, 19)]
GIVEN = iter(json.loads(Path(os.environ["CROWD"]).read_text()))


class Person(FastHttpUser):
    """Answers item after item, and begins again at the first when all are answered."""

    wait_time = between(1, 3)  # seconds between two answers: few read faster

    def on_start(self) -> None:
        self.form, self.key = next(GIVEN)
        self.revisions = dict.fromkeys(ITEMS, 0)
        self.turn = zip(cycle(ITEMS), count(), strict=False)
        self._post("begin", "begin/", "", "application/x-www-form-urlencoded")

    @task
    def answer(self) -> None:
        item, number = next(self.turn)
        body = {"item": item, "value": number % 5, "revision": self.revisions[item]}
        told = self._post("autosave", "answer/", json.dumps(body), "application/json")
        if told.status_code == 200:
            self.revisions[item] = told.json()["revision"]

    def _post(self, name: str, address: str, body: str, kind: str):
        headers = {
            "Cookie": f"session={self.key}; csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": kind,
        }
        return self.client.post(
            f"/portal/{self.form}/{address}",
            data=body,
            headers=headers,
            name=name,
            allow_redirects=False,
        )


@events.quitting.add_listener
def write_down(environment, **_) -> None:
    """Milliseconds of each kind of request, and how many failed."""
    found = {
        each.name: {
            "requests": each.num_requests,
            "errors": each.num_failures,
            "p50": each.get_response_time_percentile(0.5),
            "p95": each.get_response_time_percentile(0.95),
            "a second": each.total_rps,
        }
        for each in environment.stats.entries.values()
    }
    Path(os.environ["FOUND"]).write_text(json.dumps(found))
