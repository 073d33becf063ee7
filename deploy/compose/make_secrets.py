"""Makes the secrets of compose.yaml: one file each, and none that is there already.

    python3 deploy/compose/make_secrets.py [FOLDER]

Needs the standard library only. The folder is closed to everybody but who runs this;
the files in it are readable, because each container sees its own ones as another user.
What only you can know is asked for at the end, by the name of its file.
"""

import base64
import json
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "secrets"
# The bucket, and the name of the key that opens it.
BUCKET = HOUSE = "clinic"
# Written by hand, and what each is.
BY_HAND = {
    "mail_url": "smtp+tls://user:password@mail.example.org:587",
    "fullchain.pem": "the certificate of your name, with those it rests on",
    "privkey.pem": "its key",
}


def field_key() -> str:
    """32 random bytes in URL-safe base64, as FIELD_KEY wants them."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def password() -> str:
    """So long that nobody guesses it, of letters that no address has to quote."""
    return secrets.token_hex(24)


def database_url(role: str, key: str) -> str:
    """The database by its socket, which web, workers and beat share with it."""
    return f"postgresql://{role}:{key}@/clinic?host=/run/postgresql"


def identities(key: str) -> str:
    """Whom the store knows: the house, which may read and write in its bucket alone."""
    may = [f"{act}:{BUCKET}" for act in ("Read", "Write", "List")]
    pair = {"accessKey": HOUSE, "secretKey": key}
    house = {"name": HOUSE, "credentials": [pair], "actions": may}
    return json.dumps({"identities": [house]})


def storage_url(key: str) -> str:
    """The bucket, on the loopback that web, workers and store share."""
    return f"s3+http://{HOUSE}:{key}@127.0.0.1:8333/{BUCKET}?region=us-east-1"


def made(folder: Path, name: str, make: Callable[[], str]) -> str:
    """What the file `name` says; written first where it is missing."""
    path = folder / name
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
        with os.fdopen(handle, "w") as file:
            file.write(f"{make()}\n")
    return path.read_text().strip()


def make_all(folder: Path) -> list[str]:
    """Writes what is missing; the names of what has to be written by hand."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    made(folder, "secret_key", lambda: secrets.token_urlsafe(50))
    made(folder, "field_key", field_key)
    made(folder, "metrics_token", password)
    made(folder, "database_superuser_password", password)
    for role, name in (("clinic", "database"), ("clinic_owner", "database_owner")):
        key = made(folder, f"{name}_password", password)
        made(folder, f"{name}_url", lambda role=role, key=key: database_url(role, key))
    key = made(folder, "store_password", password)
    made(folder, "storage_url", lambda: storage_url(key))
    made(folder, "store_identities", lambda: identities(key))
    return [name for name in BY_HAND if not (folder / name).exists()]


def main() -> None:
    """Makes them, and says what is left to do."""
    os.umask(0o022)
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    for name in make_all(folder):
        sys.stdout.write(f"Write {folder / name}: {BY_HAND[name]}\n")


if __name__ == "__main__":
    main()
