"""The second line on PostgreSQL: each statement says for which practice it is.

A policy on every table of a practice shows and takes the rows of that practice only
(R7), and a foreign key leads to a row of the same one. What is told stands in
`application_name`: the server reports every change of it, that of a rollback among
them, so that without asking we know what the connection stands at (decision 27).
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from psycopg.pq import TransactionStatus

from clients.mark import EVERYWHERE, mark

NAME = "application_name"
OURS = ("clients", "assessments", "reports")
# Without a policy, and why.
OPEN = {
    "clients.Practice": "names and letterheads; a row is found before one is entered",
    "clients.Account": "signing in comes before any practice; no name, no role",
    "clients.AccountKey": "of an account, and as it",
    "clients.KnownDevice": "of an account: asked while it signs in",
    "clients.FactorReset": "of an account: who signs in has entered nothing yet",
    "clients.SignInMail": "of an account: mails about signing in",
    "clients.AuditLine": "one chain over all practices, in ids and codes",
    "clients.AuditLink": "the chain itself",
    "clients.AuditCheck": "what a check of the whole chain found",
}
POLICY = "rows_of_the_practice_that_was_entered"
SHOWN = f"""
    (SELECT current_setting('{NAME}') = '{EVERYWHERE}')
    OR practice_id = (
        SELECT CASE WHEN current_setting('{NAME}') LIKE 'practice=%'
        THEN substr(current_setting('{NAME}'), 10)::uuid END
    )
"""


def attach(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Lets a new connection carry the mark; for Django's `connection_created`."""
    wrappers = connection.execute_wrappers
    if connection.vendor == "postgresql" and carry_the_mark not in wrappers:
        wrappers.append(carry_the_mark)


def carry_the_mark(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
) -> Any:
    """Tells the server, where it stands at another, and then lets the statement go.

    A transaction that failed takes nothing but its rollback, which changes it back.
    """
    raw = context["connection"].connection
    # A connection that died is found out here first: Django must hear of it.
    with context["connection"].wrap_database_errors:
        stands_at = raw.info.parameter_status(NAME)
        failed = raw.info.transaction_status == TransactionStatus.INERROR
        if stands_at != mark() and not failed:
            raw.execute("SELECT set_config(%s, %s, false)", [NAME, mark()])
    return execute(sql, params, many, context)


# ---- building them --------------------------------------------------------------


def build(apps: Any, schema_editor: Any) -> None:
    """Gives every table of a practice its policy and its keys; for migrations.

    Only what is missing is made, so a migration that adds a table calls it again.
    Keys are added unchecked and checked after that, which locks no writer out.
    """
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in (*_policies(apps, cursor), *_keys(apps, cursor)):
            cursor.execute(statement)


def take_down(apps: Any, schema_editor: Any) -> None:
    """All of it away again, for a migration backwards."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for model in tables(apps):
            table = f'ALTER TABLE "{model._meta.db_table}"'
            for name, _ in foreign_keys(model):
                cursor.execute(f"{table} DROP CONSTRAINT IF EXISTS {name}")
            cursor.execute(
                f"{table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY"
            )


def tables(apps: Any) -> list[type[models.Model]]:
    """The models whose rows belong to a practice."""
    return [
        model
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        if any(field.name == "practice" for field in model._meta.fields)
    ]


def foreign_keys(model: type[models.Model]) -> Iterator[tuple[str, models.ForeignKey]]:
    """The keys of `model` to rows of a practice, with the name of each one's twin."""
    for field in model._meta.fields:
        to = field.remote_field.model if isinstance(field, models.ForeignKey) else None
        if to and any(each.name == "practice" for each in to._meta.fields):
            text = f"{model._meta.db_table}.{field.column}"
            digest = hashlib.sha256(text.encode()).hexdigest()[:16]
            yield f"same_practice_{digest}", field


def _policies(apps: Any, cursor: Any) -> Iterator[str]:
    cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity")
    there = {name for (name,) in cursor.fetchall()}
    for model in tables(apps):
        table = model._meta.db_table
        if table not in there:
            yield f'DROP POLICY IF EXISTS {POLICY} ON "{table}"'
            yield f'CREATE POLICY {POLICY} ON "{table}" USING ({SHOWN})'
            yield (
                f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY,'
                " FORCE ROW LEVEL SECURITY"
            )


def _keys(apps: Any, cursor: Any) -> Iterator[str]:
    cursor.execute("SELECT conname FROM pg_constraint")
    there = {name for (name,) in cursor.fetchall()}
    for model in tables(apps):
        for name, field in foreign_keys(model):
            target = field.remote_field.model._meta.db_table
            unique = f"{target}_in_its_practice"
            if unique not in there:
                there.add(unique)
                yield (
                    f'ALTER TABLE "{target}" ADD CONSTRAINT "{unique}"'
                    " UNIQUE (practice_id, id)"
                )
            if name not in there:
                table = f'ALTER TABLE "{model._meta.db_table}"'
                yield (
                    f"{table} ADD CONSTRAINT {name}"
                    f' FOREIGN KEY (practice_id, "{field.column}")'
                    f' REFERENCES "{target}" (practice_id, id)'
                    " DEFERRABLE INITIALLY DEFERRED NOT VALID"
                )
                yield f"{table} VALIDATE CONSTRAINT {name}"


# ---- roles ----------------------------------------------------------------------


def roles(app: str, owner: str, database: str) -> tuple[str, ...]:
    """The SQL that gives the house a role of its own, beside that of the migrations.

    Run by a superuser in the database of the house. The owner passes through the walls,
    for a migration and a backup are about the rows of everybody; and owns the schema,
    which a restore makes anew.
    """
    return (
        f"CREATE ROLE {owner} LOGIN NOSUPERUSER BYPASSRLS",
        f"CREATE ROLE {app} LOGIN NOSUPERUSER NOBYPASSRLS",
        f'ALTER DATABASE "{database}" OWNER TO {owner}',
        f"ALTER SCHEMA public OWNER TO {owner}",
        *grants(app, owner),
    )


def grants(app: str, owner: str) -> tuple[str, ...]:
    """What the role of the house may do; a restore takes it away with the schema."""
    rows = "SELECT, INSERT, UPDATE, DELETE"
    default = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
    return (
        f"GRANT USAGE ON SCHEMA public TO {app}",
        f"GRANT {rows} ON ALL TABLES IN SCHEMA public TO {app}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}",
        f"{default} GRANT {rows} ON TABLES TO {app}",
        f"{default} GRANT USAGE ON SEQUENCES TO {app}",
    )


def passing(connection: Any) -> str:
    """Why the role of this connection passes through the walls; "" if it does not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, EXISTS (SELECT FROM pg_tables"
            " WHERE schemaname = 'public' AND tableowner = current_user)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        superuser, bypasses, owns = cursor.fetchone()
    if superuser:
        return "is a superuser"
    return "has BYPASSRLS" if bypasses else "owns the tables" if owns else ""
