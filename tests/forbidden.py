"""What is never said about change or about a person, in either language."""

import re

FORBIDDEN = re.compile(
    # nobody is called cured, well or ill by a score
    r"\bcure[ds]?\b|\brecovered\b|\bab?normal\b|\bnormal(?:i[sz]ed?)?\b"
    r"|\b(?:in)?secure (?:person|people|client|patient|partner|attachment style)"
    r"|\binsecure\b|\bmoved from\b|\bdysfunctional\b|\bpathological"
    # nothing here is proven, and no scale has a nought to take shares of
    r"|\b(?:in)?significan(?:t|tly|ce)\b|\bbecause of\b"
    r"|(?:%|\bper ?cent|\bpercentage)[- ](?:better|worse|improve|improvement)"
    r"|\bimproved? by \S+ ?(?:%|per ?cent)"
    # the same in German
    r"|\bgeheilt|\bgenes(?:en|ung)|\b(?:ab|a|un)?normal(?:e[rnsm]?)?\b|\bgestört"
    r"|\b(?:in)?signifikan|\bkrankhaft|\bdysfunktional|\bpathologisch"
    r"|\b(?:un)?sichere[rnms]? (?:person|mensch|klient|patient|partner|bindungsstil)"
    r"|\bunsicher(?:e[rnsm]?)?\b|\baufgrund\b|\bwegen der therapie\b"
    r"|(?:%|\bprozent)[- ](?:besser|schlechter|besserung|verbesserung)"
    r"|\b(?:ver)?besserung (?:um|von) \S+ ?(?:%|prozent)",
    re.IGNORECASE,
)


def found_in(text: str) -> list[str]:
    """Every forbidden word of a text, as it stands there."""
    return FORBIDDEN.findall(text)
