"""The questionnaire: is this you, the questions, what was skipped."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments.actions.response import (
    AlreadySubmitted,
    save_answers,
    start_response,
)
from assessments.scoring.answers import BadAnswers
from attachment_clinic.portal.sitting import LAYOUTS, Sitting
from attachment_clinic.portal.views.steps import draw, once_begun, while_open
from attachment_clinic.web.questionnaire import Question
from attachment_clinic.web.questionnaire_form import (
    Posted,
    problems_in_words,
    read_form,
)


@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def show(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The questions; before them, once on every device, "Is this you?"."""
    # What was written before a session ended is kept; "Is this you?" comes after.
    if request.method == "POST" and sitting.response is not None:
        return _save(request, sitting)
    if not sitting.begun:
        return draw(request, sitting, "is_this_you")
    return _page(request, sitting)


@require_POST
@while_open
def begin(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Somebody said "this is me": from here on there is a draft."""
    start_response(
        assignment=sitting.assignment,
        source=sitting.door.source,
        by=sitting.by,
        now=timezone.now(),
    )
    return _remembering(sitting, me=True, then=sitting.url("questionnaire"))


@require_safe
@while_open
@once_begun
def review(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """How many are answered, which were skipped, and the button that sends."""
    return draw(request, sitting, "review", known=sitting.questionnaire)


def _page(
    request: HttpRequest,
    sitting: Sitting,
    problems: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    known = sitting.questionnaire
    asked = request.POST.get("item") or request.GET.get("item")
    one = known.find(asked) or known.first_open
    alone = sitting.known.layout == "one"
    return draw(
        request,
        sitting,
        "questionnaire",
        status=status,
        known=known,
        shown=(one,) if alone else known.questions,
        alone=one if alone else None,
        before=known.beside(one, -1),
        problems=problems or {},
    )


def _save(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Saves what the plain form brought, then goes where its button says."""
    posted = read_form(request.POST, sitting.questionnaire, request.POST.get("clear"))
    if posted.problems:
        return _page(request, sitting, posted.problems, status=400)
    if posted.answers:
        try:
            saved = save_answers(
                response=sitting.response,
                answers=posted.answers,
                revisions=posted.revisions,
                by=sitting.by,
                now=timezone.now(),
            )
        except AlreadySubmitted:
            return redirect(sitting.url("thanks"))
        except BadAnswers as error:
            words = problems_in_words(sitting.questionnaire, error.problems)
            return _page(request, sitting, words, status=400)
        if saved.conflicts:
            return _both_versions(request, sitting, posted, saved.conflicts)
    return _go_on(request, sitting)


def _both_versions(
    request: HttpRequest, sitting: Sitting, posted: Posted, conflicts: list
) -> HttpResponse:
    """Another window saved something else meanwhile: the person chooses (409)."""
    known = sitting.questionnaire
    pairs = []
    for conflict in conflicts:
        question = known.find(conflict.item)
        pairs.append(
            {
                "question": question,
                "revision": conflict.revision,
                "hidden": conflict.hidden,
                "stored": _point(question, conflict.value),
                "here": _point(question, posted.answers[conflict.item]),
            }
        )
    go = request.POST.get("go", "next")
    return draw(
        request,
        sitting,
        "both_versions",
        status=409,
        pairs=pairs,
        item=request.POST.get("item", ""),
        go=go if go != "back" else "next",
    )


def _point(question: Question | None, value: int | None) -> object:
    points = question.points if question else ()
    return next((point for point in points if point.value == value), None)


def _go_on(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    go, page = request.POST.get("go", ""), sitting.url("questionnaire")
    known = sitting.questionnaire
    here = known.find(request.POST.get("clear") or request.POST.get("item"))
    if go in LAYOUTS:
        code = (here or known.first_open).code
        then = f"{page}?item={code}" if go == "one" else f"{page}#{code}"
        return _remembering(sitting, layout=go, then=then)
    if go == "review" or here is None:
        return redirect(sitting.url("review") if go != "save" else page)
    if sitting.known.layout == "all":
        return redirect(f"{page}#{here.code}" if go == "" else sitting.url("review"))
    there = known.beside(here, {"next": 1, "back": -1}.get(go, 0))
    return redirect(f"{page}?item={there.code}" if there else sitting.url("review"))


def _remembering(sitting: Sitting, *, then: str, **changes: object) -> HttpResponse:
    return sitting.keep(redirect(then), replace(sitting.known, **changes))
