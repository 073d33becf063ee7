"""Words for acts about copies of a client's data, as a person says them."""

OF_DATA = {
    "choose_item": "decided about an item of a copy of the data",
    "choose_notes": "decided about notes in a copy of the data",
    "end_disclosure": "ended a request for a copy of the data",
    "finish_archive": "finished a copy of the data",
    "hand_over_archive": "handed a copy of the data over",
    "heed_warning": "read the warning about safety",
    "open_archive": "fetched a copy of the data",
    "outlive_disclosure": "removed a copy of the data after its days",
    "preview_disclosure": "read a copy of the data before it went out",
    "put_off_disclosure": "put a copy of the data off",
    "record_basis": "recorded the lawful basis",
    "release_archive": "put a copy of the data into the portal",
    "reopen_disclosure": "took a copy of the data back",
    "request_archive": "had a copy of the data made",
    "request_disclosure": "noted that a copy of the data was asked for",
}
