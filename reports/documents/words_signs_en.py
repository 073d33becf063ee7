"""What documents say about signs, areas of life and practice, in English."""

WORDS = {
    "signs": "Five signs of a secure way of relating",
    "signs.chart": "Five signs, at the start and now",
    "signs.client": "The client says",
    "signs.partner": "{name} sees",
    "signs.apart": (
        "{name} answered the same questions about the client, last on {day}. It is a "
        "view from outside and says nothing of who is right. The two are kept apart: "
        "never joined, never averaged."
    ),
    "signs.strengthen": "What is practised to strengthen each sign",
    "signs.sign": "Sign",
    "signs.client_start": "Client, start",
    "signs.client_now": "Client, now",
    "signs.partner_start": "{name}, start",
    "signs.partner_now": "{name}, now",
    "signs.strategies": "Strategies for it",
    "signs.standing": (
        "From the Five Signs inventory, which is our own and not validated. It has no "
        "comparison group; ordinary fluctuation is learnt from each person's own forms."
    ),
    "areas": "Eight areas of life",
    "areas.chart": "Areas of life over time",
    "areas.standing": (
        "From the Life Areas check, which is our own and not validated. Each area is "
        "one answer and stands for itself; a single answer moves a lot from day to "
        "day. An area that does not apply is left out."
    ),
    "practised.between": (
        "Practised after the form of {first}, up to that of {last}, week by week."
    ),
}
