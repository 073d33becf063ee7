"""The rows of this app; private to it."""

from assessments.models.assignment import AnswerLink, Assignment
from assessments.models.battery import Battery, BatteryForm
from assessments.models.pause import Pause
from assessments.models.protocol import (
    Enrolment,
    Protocol,
    ProtocolOccurrence,
    ProtocolStep,
)
from assessments.models.reliability import LocalReliability
from assessments.models.reminder import Reminder
from assessments.models.response import Response
from assessments.models.score import Score
from assessments.models.wording import PracticeWording

__all__ = [
    "AnswerLink",
    "Assignment",
    "Battery",
    "BatteryForm",
    "Enrolment",
    "LocalReliability",
    "Pause",
    "PracticeWording",
    "Protocol",
    "ProtocolOccurrence",
    "ProtocolStep",
    "Reminder",
    "Response",
    "Score",
]
