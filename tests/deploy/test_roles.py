"""The roles of compose.yaml's database are those that the product asks for."""

import re

from clients.walls import roles
from tests.deploy.places import DEPLOY, services


def test_roles_are_what_the_command_prints():
    text = (DEPLOY / "compose" / "roles.sql").read_text()
    said = [line for line in text.splitlines() if not line.startswith("--")]
    database = services()["database"]["environment"]["POSTGRES_DB"]
    assert said == [f"{each};" for each in roles("clinic", "clinic_owner", database)]


def test_each_role_gets_a_password_of_a_secret_that_is_there():
    text = (DEPLOY / "compose" / "passwords.sh").read_text()
    secrets = re.findall(r"/run/secrets/(\w+)", text)
    changed = re.findall(r"ALTER ROLE (\w+) PASSWORD :'\w+'", text)
    made = re.findall(
        r"CREATE ROLE (\w+)", (DEPLOY / "compose" / "roles.sql").read_text()
    )
    assert sorted(changed) == sorted(made)
    assert set(secrets) <= set(services()["database"]["secrets"])
