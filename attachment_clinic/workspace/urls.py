"""Addresses of this door; the client is always in the address, never in the session."""

from django.urls import include, path

from attachment_clinic.workspace.views import (
    alert,
    audit,
    batch,
    calendar,
    care,
    caseload,
    client,
    data,
    draft,
    edition,
    event,
    exercise,
    goal,
    kiosk,
    ladder,
    learn,
    leave,
    library,
    logo,
    message,
    move,
    outcomes,
    paper,
    people,
    plan,
    practice,
    psychometrics,
    questionnaire,
    report,
    result,
    schedule,
    series,
    session,
    staff,
    step,
    today,
    token,
    unanswered,
    wording,
    wording_steps,
)

app_name = "workspace"

_questionnaires = [
    path("", questionnaire.show, name="questionnaires"),
    path("assign/", questionnaire.give, name="assign"),
    path(
        "<uuid:assignment_id>/withdraw/",
        questionnaire.withdraw,
        name="withdraw_assignment",
    ),
    path("<uuid:assignment_id>/link/", questionnaire.send_anew, name="send_link"),
    path("<uuid:assignment_id>/hand-over/", kiosk.hand_over, name="hand_over"),
    path("<uuid:assignment_id>/qr/", kiosk.show_qr, name="show_qr"),
    path("<uuid:assignment_id>/paper/", paper.enter, name="paper"),
]
_results = [
    path("<uuid:response_id>/", result.show, name="result"),
    path("<uuid:response_id>/void/", result.void, name="void_response"),
    path("<uuid:response_id>/move/", move.move, name="move_response"),
]
_sessions = [
    path("", session.show, name="sessions"),
    path("add/", session.add, name="add_session"),
    path("<uuid:session_id>/move/", series.move, name="move_session"),
    path("<uuid:session_id>/cancel/", series.cancel, name="cancel_session"),
    path("<uuid:session_id>/restore/", series.restore, name="restore_session"),
    path("<uuid:session_id>/attendance/", session.attendance, name="attendance"),
    path("episodes/open/", session.begin, name="open_episode"),
    path("episodes/<uuid:episode_id>/close/", session.finish, name="close_episode"),
]
_events = [
    path("add/", event.note, name="note_event"),
    path("<uuid:event_id>/", event.change, name="change_event"),
    path("<uuid:event_id>/remove/", event.remove, name="remove_event"),
]
_exercises = [
    path("", exercise.show, name="exercises"),
    path("suggest/", exercise.suggest, name="suggest_page"),
    path(
        "suggestions/<uuid:suggestion_id>/withdraw/",
        exercise.unsuggest,
        name="withdraw_suggestion",
    ),
]
_plan = [
    path("", plan.show, name="plan"),
    path("review/", plan.review, name="plan_review"),
    path("share/", plan.share, name="share_plan"),
    path("unshare/", plan.unshare, name="unshare_plan"),
    path("versions/", plan.versions, name="plan_versions"),
    path("versions/<uuid:version_id>/", plan.version, name="plan_version"),
    path("goals/add/", goal.add, name="set_goal"),
    path("goals/<uuid:goal_id>/", goal.change, name="change_goal"),
    path("goals/<uuid:goal_id>/rate/", goal.rate, name="rate_goal"),
    path("goals/<uuid:goal_id>/state/", goal.close, name="close_goal"),
    path("goals/<uuid:goal_id>/steps/add/", step.add, name="add_step"),
    path("steps/<uuid:step_id>/", step.change, name="change_step"),
    path("ladder/add/", ladder.add, name="add_rung"),
    path("ladder/<uuid:rung_id>/", ladder.change, name="change_rung"),
    path("ladder/<uuid:rung_id>/lower/", ladder.lower, name="lower_rung"),
]
_reports = [
    path("", report.show, name="reports"),
    path("make/", report.make, name="make_report"),
    path("document/", report.make_document, name="make_document"),
    path("schedules/add/", schedule.add, name="add_schedule"),
    path("schedules/<uuid:schedule_id>/end/", schedule.end, name="end_schedule"),
    path("<uuid:report_id>/", report.watch, name="report"),
    path("<uuid:report_id>/progress/", report.progress, name="report_progress"),
    path("<uuid:report_id>/file/", report.file, name="report_file"),
    path("<uuid:report_id>/page/", edition.preview, name="preview_report"),
    path("<uuid:report_id>/edit/", edition.edit, name="edit_report"),
    path("<uuid:report_id>/sign/", edition.sign, name="sign_report"),
    path("<uuid:report_id>/amend/", edition.amend, name="amend_report"),
    path("<uuid:report_id>/withdraw/", edition.withdraw, name="withdraw_report"),
    path("<uuid:report_id>/release/", edition.release, name="release_report"),
    path("<uuid:report_id>/unrelease/", edition.unrelease, name="unrelease_report"),
]
_people = [
    path("", people.show, name="people"),
    path("add/", people.add, name="add_person"),
    path("relate/", people.relate, name="relate"),
    path("<uuid:person_id>/end/", people.end, name="end_person"),
]
_data = [
    path("", data.show, name="data"),
    path("consents/", data.give, name="give_consent"),
    path("consents/<uuid:consent_id>/", data.withdraw, name="withdraw_consent"),
    path("invite/", data.invite, name="invite"),
    path("invite/<uuid:invitation_id>/", data.uninvite, name="withdraw_invitation"),
    path("reminders/", data.reminders, name="client_reminders"),
    path("letters/<uuid:letter_id>/", data.send_again, name="send_again"),
]
_care = [
    path("", care.show, name="care"),
    path("transfer/", care.transfer, name="transfer"),
    path("share/", care.share, name="share"),
    path("<uuid:relation_id>/end/", care.end, name="end_share"),
]
_file = [
    path("", client.show, name="client"),
    path("details/", client.edit, name="edit_client"),
    path("status/", client.status, name="client_status"),
    path("safety/", client.safety, name="client_safety"),
    path("alerts/<uuid:alert_id>/", alert.answer, name="alert"),
    path("care/", include(_care)),
    path("questionnaires/", include(_questionnaires)),
    path("results/", include(_results)),
    path("sessions/", include(_sessions)),
    path("events/", include(_events)),
    path("exercises/", include(_exercises)),
    path("plan/", include(_plan)),
    path("reports/", include(_reports)),
    path("people/", include(_people)),
    path("data/", include(_data)),
]
_figures = [
    path("", psychometrics.show, name="figures"),
    path(
        "<slug:language>/<slug:informant>/<slug:about>/use/<slug:whose>/",
        psychometrics.use,
        name="use_figures",
    ),
    path(
        "<slug:language>/<slug:informant>/<slug:about>/stop/",
        psychometrics.stop,
        name="stop_figures",
    ),
]
_practice = [
    path("", practice.show, name="practice"),
    path("letterhead/", practice.edit, name="edit_practice"),
    path("figures/", practice.share, name="share_figures"),
    path("logo/", logo.change, name="logo"),
    path("logo/remove/", logo.remove, name="remove_logo"),
    path("logo/picture/", logo.picture, name="logo_picture"),
    path("staff/", staff.show, name="staff"),
    path("staff/add/", staff.add, name="add_staff"),
    path("staff/<uuid:staff_id>/invite/", staff.invite, name="invite_staff"),
    path("staff/<uuid:staff_id>/role/", staff.role, name="staff_role"),
    path("staff/<uuid:staff_id>/leave/", leave.arrange, name="staff_leave"),
    path("staff/<uuid:staff_id>/close/", staff.close, name="close_staff"),
    path("messages/", message.show, name="messages"),
    path("messages/reminders/", message.reminders, name="edit_reminders"),
    path("messages/<uuid:letter_id>/again/", message.again, name="message_again"),
    path("messages/<uuid:letter_id>/give-up/", message.give_up, name="give_up_message"),
    path("audit/", audit.show, name="audit"),
    path("tokens/", token.show, name="tokens"),
    path("tokens/<uuid:token_id>/", token.revoke, name="revoke_token"),
]

_print = [
    path("", batch.choose, name="print_day"),
    path("<uuid:batch_id>/", batch.watch, name="batch"),
    path("<uuid:batch_id>/progress/", batch.progress, name="batch_progress"),
    path("<uuid:batch_id>/<slug:shape>/", batch.file, name="batch_file"),
]

_wording = [
    path("", wording.show, name="wording"),
    path("bring/", wording_steps.bring, name="bring_wording"),
    path("<uuid:wording_id>/match/", wording_steps.match, name="match_wording"),
    path("<uuid:wording_id>/licence/", wording_steps.licence, name="license_wording"),
    path("<uuid:wording_id>/preview/", wording_steps.preview, name="preview_wording"),
    path("<uuid:wording_id>/kept/", wording_steps.kept, name="kept_wording"),
    path("<uuid:wording_id>/correct/", wording.revise, name="revise_wording"),
    path("<uuid:wording_id>/discard/", wording.discard, name="discard_wording"),
    path("<uuid:wording_id>/withdraw/", wording.withdraw, name="withdraw_wording"),
]

_import = [
    path("", draft.bring, name="import"),
    path("<uuid:draft_id>/columns/", draft.columns, name="import_columns"),
    path("<uuid:draft_id>/check/", draft.check, name="import_check"),
    path("<uuid:draft_id>/discard/", draft.discard, name="discard_import"),
]

urlpatterns = [
    path("", today.show, name="today"),
    path("unanswered/", unanswered.show, name="unanswered"),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/add/", calendar.add, name="add_to_calendar"),
    path("import/", include(_import)),
    path("print/", include(_print)),
    path("paper/", paper.by_code, name="paper_code"),
    path("outcomes/", outcomes.show, name="outcomes"),
    path("outcomes/count/", outcomes.make, name="make_outcomes"),
    path("outcomes/<uuid:report_id>/", outcomes.file, name="outcomes_file"),
    path("clients/", caseload.show, name="caseload"),
    path("clients/export/", caseload.export, name="export_caseload"),
    path("clients/add/", client.add, name="add_client"),
    path("clients/<uuid:client_id>/", include(_file)),
    path("library/", library.show, name="library"),
    path("library/licences/", library.licences, name="licences"),
    path("library/learn/", learn.pages, name="learn"),
    path("library/learn/<slug:page>/", learn.page, name="learn_page"),
    path("library/exercises/", learn.exercises, name="exercises_library"),
    path("library/exercises/<slug:exercise>/", learn.exercise, name="exercise"),
    path("library/<slug:key>/<str:version>/", library.instrument, name="instrument"),
    path("library/<slug:key>/<str:version>/figures/", include(_figures)),
    path("library/<slug:key>/<str:version>/wording/", include(_wording)),
    path("settings/", include(_practice)),
]
