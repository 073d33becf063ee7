"""Words for acts about copies of a client's data, as a person says them."""

from django.utils.translation import gettext_lazy as _

OF_DATA = {
    "choose_copy_language": _("chose the language of a copy of the data"),
    "choose_item": _("decided about an item of a copy of the data"),
    "choose_notes": _("decided about notes in a copy of the data"),
    "end_disclosure": _("ended a request for a copy of the data"),
    "finish_archive": _("finished a copy of the data"),
    "hand_over_archive": _("handed a copy of the data over"),
    "heed_warning": _("read the warning about safety"),
    "open_archive": _("fetched a copy of the data"),
    "outlive_disclosure": _("removed a copy of the data after its days"),
    "preview_disclosure": _("read a copy of the data before it went out"),
    "put_off_disclosure": _("put a copy of the data off"),
    "record_basis": _("recorded the lawful basis"),
    "release_archive": _("put a copy of the data into the portal"),
    "reopen_disclosure": _("took a copy of the data back"),
    "request_archive": _("had a copy of the data made"),
    "request_disclosure": _("noted that a copy of the data was asked for"),
}
