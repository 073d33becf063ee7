"""Telephone numbers: read as people write them, kept as E.164 or refused in words."""

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat, PhoneNumberType

# Nobody reads a text message there.
NO_TEXTS = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.VOICEMAIL,
    PhoneNumberType.UAN,
}


class BadNumber(ValueError):
    """No text message can go there; the message says what to change."""


def mobile_number(written: str) -> str:
    """The number in E.164; "" for nothing. Raises BadNumber.

    The country code is always asked for: a guess would write to a stranger.
    """
    written = written.strip()
    if not written:
        return ""
    if written.startswith("00"):
        written = f"+{written[2:]}"
    if not written.startswith("+"):
        raise BadNumber(_("Begin with the country code, such as +44 or +49."))
    try:
        number = phonenumbers.parse(written[:40], None)
    except phonenumbers.NumberParseException:
        raise BadNumber(_("This is no telephone number. Check each digit.")) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise BadNumber(_("There is no such number. Check each digit."))
    if phonenumbers.number_type(number) in NO_TEXTS:
        raise BadNumber(_("This is no mobile number; a text message would not arrive."))
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
