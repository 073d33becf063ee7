"""The rows of this app; private to it."""

from clients.models.account import Account
from clients.models.alert import Alert
from clients.models.audit import AuditCheck, AuditLine, AuditLink
from clients.models.basis import LawfulBasis
from clients.models.breaks import Break
from clients.models.calendar import Calendar, CalendarEvent
from clients.models.care import Episode, Session
from clients.models.client import CareRelation, Client
from clients.models.consent import Consent
from clients.models.device import FactorReset, KnownDevice, SignInMail
from clients.models.draft import ImportDraft
from clients.models.emergency import Emergency
from clients.models.erasure import Erasure, LegalHold, RetentionRule
from clients.models.event import Event
from clients.models.exercise import OwnExercise
from clients.models.formulation import Challenge, ChallengeVersion
from clients.models.goal import Goal, GoalRating
from clients.models.homework import Homework, Turn
from clients.models.invitation import Invitation
from clients.models.journal import JournalEntry
from clients.models.key import AccountKey, ClientKey, PracticeKey
from clients.models.ladder import Rung
from clients.models.letter import Letter
from clients.models.logo import Logo
from clients.models.note import NOTES, Note, PsychotherapyNote, SessionNote
from clients.models.notice import SecurityNotice
from clients.models.plan import Plan, PlanVersion
from clients.models.practice import Practice
from clients.models.relationship import NamedPerson, Relationship
from clients.models.staff import ApiToken, Staff
from clients.models.step import Step
from clients.models.suggestion import Suggestion
from clients.models.view import SavedView

__all__ = [
    "NOTES",
    "Account",
    "AccountKey",
    "Alert",
    "ApiToken",
    "AuditCheck",
    "AuditLine",
    "AuditLink",
    "Break",
    "Calendar",
    "CalendarEvent",
    "CareRelation",
    "Challenge",
    "ChallengeVersion",
    "Client",
    "ClientKey",
    "Consent",
    "Emergency",
    "Episode",
    "Erasure",
    "Event",
    "FactorReset",
    "Goal",
    "GoalRating",
    "Homework",
    "ImportDraft",
    "Invitation",
    "JournalEntry",
    "KnownDevice",
    "LawfulBasis",
    "LegalHold",
    "Letter",
    "Logo",
    "NamedPerson",
    "Note",
    "OwnExercise",
    "Plan",
    "PlanVersion",
    "Practice",
    "PracticeKey",
    "PsychotherapyNote",
    "Relationship",
    "RetentionRule",
    "Rung",
    "SavedView",
    "SecurityNotice",
    "Session",
    "SessionNote",
    "SignInMail",
    "Staff",
    "Step",
    "Suggestion",
    "Turn",
]
