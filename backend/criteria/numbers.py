"""Exact numbers: decimals in, fractions inside, half-up once on the way out."""

import re
from decimal import Decimal
from fractions import Fraction

SPELLING = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,9})?")
"""How a number is written in tables and facts: at most 12 digits before the point, 9 after."""

_ENDLESS_PLACES = 6  # of a fraction such as 1/3, which no decimal ends
_TERMINATING_PLACES = 12


def exact(number: Decimal) -> Fraction:
    """The same number, in which division loses nothing."""
    return Fraction(number)


def half_up(number: Fraction, places: int) -> Decimal:
    """`number` rounded once to `places` decimals; a half goes away from zero."""
    above, below = number.numerator, number.denominator
    units = (2 * abs(above) * 10**places + below) // (2 * below)
    return Decimal(f"{'-' if above < 0 and units else ''}{units}E-{places}")


def shown(number: Fraction | Decimal) -> str:
    """Shortest exact decimal (`118.4`); one that does not end is shown half-up to 6 places."""
    if not number:
        return "0"
    if isinstance(number, Decimal):
        whole, _, part = f"{number:f}".partition(".")
        part = part.rstrip("0")
        if len(part) <= _TERMINATING_PLACES:
            return f"{whole}.{part}" if part else whole
    value = Fraction(number)
    above, below = value.numerator, value.denominator
    if below == 1:
        return str(above)
    places = _TERMINATING_PLACES if 10**_TERMINATING_PLACES % below == 0 else _ENDLESS_PLACES
    units = (2 * abs(above) * 10**places + below) // (2 * below)
    whole, part = divmod(units, 10**places)
    text = f"{whole}.{part:0{places}}".rstrip("0").rstrip(".")
    return f"-{text}" if above < 0 and units else text


def comma(number: Fraction | Decimal) -> str:
    """As written in Vietnamese: `118,4`."""
    return shown(number).replace(".", ",")
