"""Who gets to a page, and who is told what a missing page tells."""

import pytest

from attachment_clinic.workspace.urls import _file, _practice, urlpatterns
from clients.roles import ROLES
from tests.attachment_clinic.workspace.addresses import (
    BEING_BROUGHT,
    BROUGHT,
    DRAFT,
    KEPT,
    file_addresses,
    missing,
    room_addresses,
)
from tests.attachment_clinic.workspace.ways import (
    BUTTONS,
    GOES_ON,
    OF_SCORES,
    PARTS,
    READ_ONLY,
)
from tests.attachment_clinic.workspace.world import (
    BEGUN,
    GOAL,
    NOTE,
    OWN,
    RUNG,
    SCALE,
    STEP,
    WEIGHED,
    WRITTEN,
)


def _names(patterns):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from _names(each.url_patterns)
        else:
            yield each.name


def test_every_address_is_in_the_tests(world):
    """A page that is added is added here, too."""
    known = sorted({*file_addresses(world), *room_addresses(world)})
    assert known == sorted(_names(urlpatterns))
    assert sorted(file_addresses(world)) == sorted(_names(_file))
    assert len(_practice) < len(room_addresses(world))


def test_own_therapist_opens_every_page_of_the_file(world, theo):
    """All but the buttons, which are pressed and not opened."""
    found = {
        name: theo.get(url).status_code
        for name, url in file_addresses(world).items()
        if name not in BUTTONS | GOES_ON
    }
    assert found == dict.fromkeys(found, 200)


def test_buttons_are_pressed_and_not_opened(world, theo):
    """A link somebody follows changes nothing."""
    found = {
        theo.get(url).status_code
        for name, url in file_addresses(world).items()
        if name in BUTTONS
    }
    assert found == {405}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["other", "supervisor_of_nobody", "sam", "ana"])
def test_strangers_are_told_what_a_missing_file_tells(
    world, signed_in, who, method, acts
):
    """Another therapist, another practice, a client: 404, the same bytes, no trace."""
    world.relation.until = world.relation.since
    world.relation.save()
    people = {
        "other": world.other,
        "supervisor_of_nobody": world.supervisor,
        "sam": world.cast.sam,
        "ana": world.cast.ana,
    }
    browser = signed_in(people[who])
    ask = getattr(browser, method)
    done = []
    # A page that is pressed, or a button that is opened, says so before it looks.
    left_out = BUTTONS if method == "get" else READ_ONLY
    addresses = [u for name, u in file_addresses(world).items() if name not in left_out]

    def step():
        for url in addresses:
            answer, nothing = ask(url), ask(missing(url, world))
            done.append((answer.status_code, answer.content == nothing.content))

    assert acts(step) == []
    assert done == [(404, True)] * len(addresses)


def test_rows_of_another_file_are_missing_in_this_one(world, signed_in):
    """Nora may see both files, and still no row of Dora's through Ana's address."""
    nora = signed_in(world.cast.nora)
    ana, dora = str(world.cast.ana.pk), str(world.dora.pk)
    found = {
        name: nora.get(url.replace(dora, ana)).status_code
        for name, url in file_addresses(world).items()
        if url.count("-") > 4 and name not in BUTTONS
    }
    inner = {name for name, url in file_addresses(world).items() if _ids(url) > 1}
    # A battery is no row of a file: the practice gives it to each of its clients.
    inner -= {"give_battery"}
    assert {name: found[name] for name in found if name in inner} == dict.fromkeys(
        inner - BUTTONS, 404
    )


def _ids(url: str) -> int:
    return sum(len(part) == 36 for part in url.split("/"))


def test_malformed_ids_are_missing(world, theo):
    """No id at all reads like an unknown one."""
    unknown = theo.get(missing(file_addresses(world)["client"], world))
    for path in ("clients/1/", "clients/x'--/", "clients/1/reports/2/"):
        answer = theo.get(f"/practice/{path}")
        assert (answer.status_code, answer.content) == (404, unknown.content)


def test_clients_and_visitors_get_to_no_page(world, signed_in, client):
    """A client account is told nothing; nobody at all is sent to sign in."""
    ana = signed_in(world.cast.ana)
    addresses = {**file_addresses(world), **room_addresses(world)}
    assert {ana.get(url).status_code for url in addresses.values()} == {404}
    answers = [client.get(url) for url in addresses.values()]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.partition("?")[0] for answer in answers} == {"/accounts/login/"}


PROTOCOLS = {"add_protocol", "edit_protocol", "retire_protocol", "add_protocol_step"}
PROTOCOLS |= {"edit_protocol_step", "remove_protocol_step", "add_battery"}
PROTOCOLS |= {"edit_battery", "retire_battery"}
DESK = {"bring_wording", *DRAFT, *KEPT} - BUTTONS
OF_NOBODY = {"library", "instrument", "learn", "learn_page"}
OF_NOBODY |= {"exercises_library", "exercise", "own_exercise"}
EVERYBODYS = {"today", "calendar", "unanswered", "caseload", "messages"}
EVERYBODYS |= {"protocols", "protocol", "find", "keyboard"}
EVERYBODYS |= {"learn", "learn_page", "exercises_library", "exercise", "own_exercise"}
# Those who treat.
CRAFT = {"add_exercise", "change_exercise", "withdraw_exercise"}
# Those who keep sessions.
DIARY = {"add_to_calendar", "import", "calendars", "import_calendar"}
DIARY |= {"subscribe_calendar"}
ROOMS = {
    "owner": EVERYBODYS
    | {"add_client", "library", "instrument", "practice"}
    | {"reset_factor", "end_sessions"}
    | {"edit_practice", "staff", "add_staff", "staff_role", "close_staff", "audit"}
    | {"tokens", "licences", "print_day", "figures", "use_figures", "share_figures"}
    | {"edit_reminders", "give_up_message", "notices", "notice"}
    | {"retention", "set_retention_rule", "beginning"}
    | {"logo_picture", "logo", "wording", "paper_code", "outcomes", "staff_leave"}
    | DESK
    | CRAFT
    | DIARY
    | PROTOCOLS
    # These rows are her own.
    | {*BROUGHT, *BEING_BROUGHT} - BUTTONS
    | {"import_events", "settle_event"},
    "therapist": EVERYBODYS
    | {"add_client", "library", "instrument", "emergency"}
    | {"practice", "staff", "tokens", "licences", "print_day", "figures"}
    | {"logo_picture", "wording", "paper_code", "outcomes", "staff_leave"}
    | DESK
    | PROTOCOLS
    | CRAFT
    | DIARY,
    "supervisor": EVERYBODYS
    | {"library", "instrument", "practice"}
    | {"staff", "tokens", "licences", "print_day", "figures"}
    | {"logo_picture", "wording", "outcomes"},
    "assistant": EVERYBODYS
    | {"add_client", "library", "instrument"}
    | {"practice", "staff", "tokens", "licences", "logo_picture", "wording"}
    | {"paper_code", "give_up_message"}
    | DIARY,
}


@pytest.mark.parametrize("role", list(ROLES))
def test_roles_open_the_rooms_that_are_theirs(world, signed_in, role):
    """Exactly those; another's token is nobody's business."""
    people = {
        "owner": world.cast.nora,
        "therapist": world.other,
        "supervisor": world.supervisor,
        "assistant": world.assistant,
    }
    browser = signed_in(people[role])
    found = {
        name
        for name, url in room_addresses(world).items()
        if name not in BUTTONS and browser.get(url).status_code == 200
    }
    assert found == ROOMS[role]


def test_assistants_see_no_score_anywhere(world, signed_in):
    """The file is full of scores; the front desk sees none, and no way to them."""
    browser = signed_in(world.assistant)
    addresses = {**file_addresses(world), **room_addresses(world)}
    pages = {
        name: browser.get(url) for name, url in addresses.items() if name not in BUTTONS
    }
    closed = {name for name in OF_SCORES - BUTTONS if pages[name].status_code != 404}
    assert closed == set()
    # What the library says of an instrument is about nobody, and so are our files.
    texts = [
        page.content.decode().replace("/static/reports/", "")
        for name, page in pages.items()
        if page.status_code == 200 and name not in OF_NOBODY
    ]
    for word in (
        SCALE,
        NOTE,
        GOAL,
        STEP,
        RUNG,
        *(WRITTEN, BEGUN, OWN, WEIGHED),
        "<svg",
        "improvement",
        "worsening",
        "/alerts/",
        "safe at home",
        "/results/",
        "/reports/",
    ):
        assert [word for text in texts if word in text] == []


def test_therapists_see_what_the_assistant_must_not(world, theo):
    """So the test above has something to hide."""
    text = theo.get(file_addresses(world)["client"]).content.decode()
    for word in (SCALE, "<svg", "worsening", "/reports/", GOAL, STEP):
        assert word in text


def test_looking_leaves_one_line_and_nothing_else(world, theo, acts):
    """Every page of the file that is opened is one line of the trail."""
    for name, url in file_addresses(world).items():
        if name in BUTTONS | GOES_ON:
            continue
        expected = [] if name in PARTS else ["open_file"]
        assert acts(lambda url=url: theo.get(url)) == expected, name


def test_rooms_are_looked_at_without_a_line(world, nora, acts):
    """No client is on them, so nothing is recorded and nothing written."""
    addresses = [
        url for name, url in room_addresses(world).items() if name not in BUTTONS
    ]
    assert acts(lambda: [nora.get(url) for url in addresses]) == []


def test_pages_of_a_file_carry_the_identity(world, theo):
    """Whose file it is stands on every page of it."""
    for name, url in file_addresses(world).items():
        if name in BUTTONS | GOES_ON | PARTS:
            continue
        text = theo.get(url).content.decode()
        assert "<h1>Dora Lind</h1>" in text, name
        assert "Reference H-0003" in text, name


def test_closed_posts_lose_every_page_at_once(world, theo):
    """The next click already finds nothing."""
    world.theo.closed_at = world.relation.since
    world.theo.save()
    url = file_addresses(world)["client"]
    assert theo.get(url).status_code == 404
