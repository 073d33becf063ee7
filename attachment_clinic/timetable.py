"""When the sweeps run: which task, and every how many seconds."""

TASKS = {
    15: (
        "reports.tasks.sweep_jobs",
        "reports.tasks.end_joint_pages",
        "reports.tasks.send_notices",
        "clients.tasks.send_mail",
        "attachment_clinic.signin.tasks.send_sign_in_mails",
        "clients.tasks.escalate_alerts",
        "clients.tasks.read_calendars",
        "clients.tasks.sweep_imports",
        "assessments.tasks.send_links",
    ),
    60: (
        "assessments.tasks.follow_protocols",
        "clients.tasks.link_audit_lines",
        "clients.tasks.watch_reads",
    ),
    900: (
        "clients.tasks.clear_drafts",
        "reports.tasks.make_due_drafts",
        "reports.tasks.carry_out_erasures",
        "reports.tasks.remove_archives",
        "assessments.tasks.raise_unanswered",
        "assessments.tasks.write_reminders",
    ),
    3600: ("clients.tasks.export_audit_head", "clients.tasks.write_ledger"),
    86400: ("clients.tasks.check_audit",),
}


def beat_schedule() -> dict[str, dict]:
    """The timetable as Celery reads it.

    A sweep that nobody took is of no use any more when the next one is due.
    """
    return {
        task: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
        for seconds, tasks in TASKS.items()
        for task in tasks
    }
