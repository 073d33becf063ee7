"""Numbers as each language writes them: 1.30 and 1,30, with a real minus sign."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
_POINT = {"en": ".", "de": ","}
_THOUSANDS = {"en": ",", "de": "."}
_WORDS = {
    "en": (
        *("no", "one", "two", "three", "four"),
        *("five", "six", "seven", "eight", "nine"),
    ),
    "de": (
        *("kein", "ein", "zwei", "drei", "vier"),
        *("fünf", "sechs", "sieben", "acht", "neun"),
    ),
}


def plain(value: float | Decimal, language: str = "en", places: int = 2) -> str:
    """A number with so many decimals: "1.30", in German "1,30"; never "-0.00".

    A half is rounded away from zero, as people round: 2.125 is "2.13" on every page
    and every paper (hazard H12). Raises KeyError for a language that is not known.
    """
    number = _to_places(value, places)
    sign = MINUS if number < 0 else ""
    return sign + f"{abs(number):f}".replace(".", _POINT[language])


def _to_places(value: float | Decimal, places: int) -> Decimal:
    # By its shortest decimal, which is what a reader would round; the binary value of
    # 2.675 lies below it, and would be shown as 2.67.
    number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def signed(value: float | Decimal, language: str = "en") -> str:
    """A difference with two decimals and its sign: "+1.30", "0.00"."""
    text = plain(value, language)
    return f"+{text}" if _to_places(value, 2) > 0 else text


def about(value: float, language: str = "en") -> str:
    """A size for the eye: one decimal, two below one point."""
    return plain(value, language, places=1 if value >= 0.95 else 2)


def whole(value: int, language: str = "en") -> str:
    """A count with its thousands apart: "1,374", in German "1.374"."""
    return f"{value:,}".replace(",", _THOUSANDS[language]).replace("-", MINUS)


def in_words(number: int, language: str = "en") -> str:
    """A count below ten as a word, a larger one in figures."""
    words = _WORDS[language]
    return words[number] if 0 <= number < len(words) else whole(number, language)
