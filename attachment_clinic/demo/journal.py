"""An invented client's journal over a year: hers alone, but for two entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from attachment_clinic.demo.year import LENGTH
from clients.actions.journal import begin_entry, read_entry, save_entry, share_entry


@dataclass(frozen=True, slots=True)
class Page:
    """One entry: in which week, its words, and how far it went."""

    week: int
    text: str
    prompt: str = ""
    mood: int | None = None
    security: int | None = None
    shared: bool = False
    read: bool = False


PAGES = (
    Page(
        4,
        "First try. I do not know what belongs in here. Today I walked home the long "
        "way, and it was good to be by myself without anybody being cross.",
        mood=5,
    ),
    Page(
        11,
        "Ben was quiet at supper and at once I was sure that he was done with me. "
        "My stomach knew it before I did. An hour later he told me about his mother's "
        "test results. It was not about me at all.",
        prompt="first_noticed",
        mood=4,
        security=3,
    ),
    Page(
        16,
        "Back from the sea. I slept nine hours. Ben carried the bags and sang badly.",
        prompt="small_good",
        mood=8,
        security=7,
    ),
    Page(
        27,
        "N. came late today and I almost went home. I sat on the stairs and thought: "
        "here we go, now she has had enough of me, too. I said it was fine. It was "
        "not fine. I would like to tell her next time, and I do not know how to begin.",
        prompt="bring_next",
        mood=3,
        security=2,
        shared=True,
        read=True,
    ),
    Page(
        30,
        "We spoke about the stairs. She said sorry and did not explain it away. I had "
        "not known that it can be over after that.",
        prompt="listened_to",
        mood=7,
        security=6,
    ),
    Page(
        44,
        "I asked my neighbour to feed the cat. Such a small thing, and my heart was "
        "racing. She was pleased.",
        prompt="trusted_with",
        mood=7,
    ),
    Page(
        51,
        "Ben said no to the weekend at my sister's, and I was sad for an evening and "
        "not lost. I told him that I was sad. He stayed at the table. I would have "
        "liked to show this to myself a year ago.",
        prompt="seen_before",
        mood=7,
        security=8,
        shared=True,
    ),
)


def tell(client, therapist, now: datetime) -> None:
    """Writes the entries, each in its week, by the actions of the pages."""
    for page in PAGES:
        _write(page, client, therapist, now - LENGTH + timedelta(weeks=page.week))


def _write(page: Page, client, therapist, at: datetime) -> None:
    zone = ZoneInfo(client.practice.time_zone)
    day = (at + timedelta(days=2)).astimezone(zone)
    evening = day.replace(hour=21, minute=page.week % 60, second=0, microsecond=0)
    by = client.actor
    entry = begin_entry(client=client, prompt=page.prompt, by=by, now=evening)
    entry = save_entry(
        entry=entry,
        text=page.text,
        mood=page.mood,
        security=page.security,
        revision=entry.revision,
        by=by,
        now=evening + timedelta(minutes=12),
    )
    if page.shared:
        shared_at = evening + timedelta(minutes=13)
        share_entry(entry=entry, revision=entry.revision, by=by, now=shared_at)
    if page.read:
        read_at = evening + timedelta(days=2, hours=12)
        read_entry(entry=entry, by=therapist.actor, now=read_at)
