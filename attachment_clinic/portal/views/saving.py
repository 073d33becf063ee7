"""One answer at a time, saved as soon as it is chosen."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.actions.response import AlreadySubmitted, AnswerChanged
from assessments.actions.response import save_answer as save_one
from assessments.scoring.answers import BadAnswers
from attachment_clinic.portal.request_body import BadBody, OneAnswer, read_answer
from attachment_clinic.portal.sitting import Sitting
from attachment_clinic.portal.views.steps import over, while_open
from attachment_clinic.web.questionnaire_form import problems_in_words


@require_POST
@while_open
def save_answer(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Saves one answer and says when, in the time of the practice.

    200 {item, value, revision, saved, help}, where `help` says to show where to turn;
    400 or 413 {words} for what is no answer;
    409 {item, value, revision, hidden, words} when another window was faster;
    410 {words, go} when the form is closed.
    """
    try:
        return _save(sitting, read_answer(request))
    except BadBody as error:
        return JsonResponse({"words": str(error)}, status=error.status)
    except AnswerChanged as error:
        return _changed(error)
    except AlreadySubmitted:
        return over(request, sitting)


def _save(sitting: Sitting, answer: OneAnswer) -> HttpResponse:
    if sitting.response is None:
        raise BadBody(_("Please open the form before you answer it."))
    try:
        saved = save_one(
            response=sitting.response,
            item=answer.item,
            value=answer.value,
            revision=answer.revision,
            by=sitting.by,
            now=timezone.now(),
        )
    except BadAnswers:
        words = problems_in_words(sitting.questionnaire, [answer.item])
        raise BadBody(words[answer.item]) from None
    at = timezone.localtime(saved.saved_at)
    return JsonResponse(
        {
            "item": saved.item,
            "value": saved.value,
            "revision": saved.revision,
            "saved": _("Saved %(time)s") % {"time": f"{at:%H:%M}"},
            "help": sitting.critical_with({saved.item: saved.value}),
        }
    )


def _changed(error: AnswerChanged) -> HttpResponse:
    """What is there now, for the person to choose; not if another device gave it."""
    return JsonResponse(
        {
            "item": error.item,
            "value": error.value,
            "revision": error.revision,
            "hidden": error.hidden,
            "words": _("This question was answered in another window, too."),
        },
        status=409,
    )
