"""Words for the people a questionnaire is about, and for those who answer it."""

from django.utils.translation import gettext_lazy as _

# Whole pieces of a sentence: other languages bend the word for the person.
ABOUT = {
    "none": _("about the client alone"),
    "person": _("about a person"),
    "partner": _("about a partner"),
    "mother": _("about a mother"),
    "father": _("about a father"),
    "friend": _("about a friend"),
    "therapist": _("about a therapist"),
    "child": _("about a child"),
    "other": _("about others"),
}
ABOUT_WHICH = {
    "partner": _("About which partner"),
    "mother": _("About which mother"),
    "father": _("About which father"),
    "friend": _("About which friend"),
    "therapist": _("About which therapist"),
    "child": _("About which child"),
    "other": _("About which other"),
}
ANSWERED_BY = {
    "partner": _("answered by a partner"),
    "parent": _("answered by a parent"),
    "therapist": _("answered by a therapist"),
}
# Of the client, by somebody else.
OBSERVED_BY = {
    "partner": _("about the client, answered by a partner"),
    "parent": _("about the client, answered by a parent"),
    "therapist": _("about the client, answered by the therapist"),
}


def about_words(kind: str) -> str:
    """Whom something is about; a kind of person without words of its own is spelt out.

    As it stands in a sentence: "about a partner".
    """
    if kind in ABOUT:
        return str(ABOUT[kind])
    article = "an" if kind[0] in "aeiou" else "a"
    return _("about %(whom)s") % {"whom": f"{article} {kind.replace('_', ' ')}"}
