"""Numbers as each language writes them: 1.30 and 1,30, with a real minus sign."""

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


def plain(value: float, language: str = "en", places: int = 2) -> str:
    """A number with so many decimals: "1.30", in German "1,30"; never "-0.00".

    Raises KeyError for a language that is not known.
    """
    text = f"{abs(value):.{places}f}"
    sign = MINUS if value < 0 and float(text) else ""
    return sign + text.replace(".", _POINT[language])


def signed(value: float, language: str = "en") -> str:
    """A difference with two decimals and its sign: "+1.30", "0.00"."""
    text = plain(value, language)
    return f"+{text}" if float(f"{value:.2f}") > 0 else text


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
