"""Addresses of the portal, for clients who are signed in."""

from django.urls import path

from attachment_clinic.portal.views import (
    client,
    contact,
    disclosure,
    entry,
    erasure,
    event,
    exercise,
    journal,
    learn,
    looked,
    pause,
    plan,
)
from attachment_clinic.portal.views.home import home
from attachment_clinic.portal.views.report import read, report, reports

app_name = "portal"

urlpatterns = [
    path("", home, name="home"),
    path("progress/", reports, name="reports"),
    path("progress/<uuid:report_id>/", report, name="report"),
    path("reminders/", contact.reminders, name="reminders"),
    path("progress/<uuid:report_id>/page/", read, name="read_report"),
    path("looked/", looked.show, name="looked"),
    path("data/", disclosure.show, name="data"),
    path("data/progress/", disclosure.progress, name="data_progress"),
    path("data/ask/", disclosure.ask, name="ask_for_data"),
    path("data/fetch/", disclosure.fetch, name="fetch_data"),
    path("erasing/", erasure.show, name="erasure"),
    path("erasing/ask/", erasure.ask, name="ask_for_erasure"),
    path("pause/", pause.pause, name="pause"),
    path("pause/end/", pause.resume, name="resume"),
    path("events/", event.show, name="events"),
    path("events/add/", event.note, name="note_event"),
    path("events/<uuid:event_id>/", event.change, name="change_event"),
    path("events/<uuid:event_id>/remove/", event.remove, name="remove_event"),
    path("plan/", plan.show, name="plan"),
    path("plan/goals/<uuid:goal_id>/", plan.rate, name="rate_goal"),
    path("plan/steps/<uuid:step_id>/", plan.mark, name="mark_step"),
    path("plan/ladder/<uuid:rung_id>/", plan.dare, name="try_rung"),
    path("exercises/", exercise.show, name="exercises"),
    path("exercises/<uuid:turn_id>/", exercise.turn, name="exercise"),
    path("exercises/<uuid:turn_id>/begin/", exercise.begin, name="begin_exercise"),
    path("exercises/<uuid:turn_id>/finish/", exercise.finish, name="finish_exercise"),
    path(
        "exercises/<uuid:turn_id>/leave-out/",
        exercise.leave_out,
        name="leave_exercise_out",
    ),
    path("journal/", journal.show, name="journal"),
    path("journal/begin/", journal.begin, name="begin_entry"),
    path("journal/download/", journal.download, name="download_journal"),
    path("journal/<uuid:entry_id>/", entry.write, name="entry"),
    path("journal/<uuid:entry_id>/save/", entry.save, name="save_entry"),
    path("journal/<uuid:entry_id>/share/", entry.share, name="share_entry"),
    path("journal/<uuid:entry_id>/unshare/", entry.unshare, name="unshare_entry"),
    path("journal/<uuid:entry_id>/remove/", entry.remove, name="remove_entry"),
    path("learn/", learn.show, name="learn"),
    path("learn/<slug:page>/", learn.page, name="learn_page"),
    path("learn/exercises/<slug:exercise>/", learn.exercise, name="learn_exercise"),
    path("<uuid:assignment_id>/", client.show, name="questionnaire"),
    path("<uuid:assignment_id>/begin/", client.begin, name="begin"),
    path("<uuid:assignment_id>/answer/", client.save_answer, name="save_answer"),
    path("<uuid:assignment_id>/review/", client.review, name="review"),
    path("<uuid:assignment_id>/submit/", client.submit, name="submit"),
    path("<uuid:assignment_id>/not-me/", client.not_me, name="not_me"),
    path("<uuid:assignment_id>/thanks/", client.thanks, name="thanks"),
]
