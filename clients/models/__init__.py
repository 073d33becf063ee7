"""The rows of this app; private to it."""

from clients.models.account import Account
from clients.models.alert import Alert
from clients.models.audit import AuditLine
from clients.models.breaks import Break
from clients.models.care import Episode, Session
from clients.models.client import CareRelation, Client
from clients.models.consent import Consent
from clients.models.event import Event
from clients.models.invitation import Invitation
from clients.models.letter import Letter
from clients.models.logo import Logo
from clients.models.practice import Practice
from clients.models.relationship import NamedPerson, Relationship
from clients.models.staff import ApiToken, Staff

__all__ = [
    "Account",
    "Alert",
    "ApiToken",
    "AuditLine",
    "Break",
    "CareRelation",
    "Client",
    "Consent",
    "Episode",
    "Event",
    "Invitation",
    "Letter",
    "Logo",
    "NamedPerson",
    "Practice",
    "Relationship",
    "Session",
    "Staff",
]
