"""Which queue a task goes to: what cannot wait, what takes its time, and letters.

A worker serves all of them, or those that it is told (`celery … worker -Q mail`).
Beside what a person waits for, `interactive` takes what is done at once and must not be
late, such as alerts that are handed on; it holds nothing that is long.
"""

from kombu import Exchange, Queue

INTERACTIVE, BATCH, MAIL = "interactive", "batch", "mail"
NAMES = (INTERACTIVE, BATCH, MAIL)

TASKS = {
    INTERACTIVE: (
        # A report; what nobody waits for says so when it is called.
        "reports.tasks.run_job",
        "reports.tasks.sweep_jobs",
        "reports.tasks.end_joint_pages",
        "clients.tasks.escalate_alerts",
        "clients.tasks.sweep_imports",
        "clients.tasks.watch_reads",
        "clients.tasks.link_audit_lines",
    ),
    BATCH: (
        "assessments.tasks.follow_protocols",
        "assessments.tasks.raise_unanswered",
        "assessments.tasks.write_reminders",
        "clients.tasks.bring_rows",
        "clients.tasks.check_audit",
        "clients.tasks.clear_drafts",
        "clients.tasks.export_audit_head",
        "clients.tasks.read_calendars",
        "clients.tasks.write_ledger",
        "reports.tasks.carry_out_erasures",
        "reports.tasks.make_due_drafts",
        "reports.tasks.remove_archives",
    ),
    MAIL: (
        "assessments.tasks.send_links",
        "attachment_clinic.signin.tasks.send_sign_in_mails",
        "clients.tasks.send_mail",
        "reports.tasks.send_notices",
    ),
}


def queues() -> tuple[Queue, ...]:
    """All of them, as a worker that is told nothing serves them.

    Each with an exchange of its own: by default one message would go into all three.
    """
    return tuple(Queue(name, Exchange(name), routing_key=name) for name in NAMES)


def routes() -> dict[str, dict[str, str]]:
    """The queue of each task, as Celery reads it."""
    return {task: {"queue": name} for name, tasks in TASKS.items() for task in tasks}
