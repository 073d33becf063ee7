"""Addresses of a client's file about what is done between sessions."""

from django.urls import include, path

from attachment_clinic.workspace.views import exercise, homework, journal

_exercises = [
    path("", exercise.show, name="exercises"),
    path("give/", homework.give, name="give_exercise"),
    path("<uuid:homework_id>/", homework.show, name="homework"),
    path("<uuid:homework_id>/end/", homework.end, name="end_homework"),
    path("suggest/", exercise.suggest, name="suggest_page"),
    path(
        "suggestions/<uuid:suggestion_id>/withdraw/",
        exercise.unsuggest,
        name="withdraw_suggestion",
    ),
]
_journal = [
    path("", journal.show, name="journal"),
    path("<uuid:entry_id>/", journal.read, name="journal_entry"),
]

urlpatterns = [
    path("exercises/", include(_exercises)),
    path("journal/", include(_journal)),
]
