"""Money as people read it, by the rules that the host and every SDK share."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from ._generated.currencies import PLACES
from .problem import WikalaError

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
#: What the host stores: nothing is ever rounded.
STORED_PLACES = 4
WHOLE_DIGITS = 15

NO_BREAK_SPACE = "\u00a0"


class MoneyError(WikalaError, ValueError):
    """No amount of money: ``not_a_number``, ``unknown_currency``, ``too_precise`` or ``too_large``."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code


def format_currency(
    amount: str | Decimal,
    currency: str,
    *,
    locale: str = "en",
    numerals: Literal["latn", "arab"] = "latn",
    sign: Literal["auto", "always"] = "auto",
    code: bool = True,
) -> str:
    """An amount for reading: ``USD 1,234.50``, in Arabic ``1,234.500 KWD``.

    It has at least the places of its currency, and more when the amount has more.

    Raises:
        MoneyError: It is no amount of money.
    """
    known = read_currency(currency)
    value = read_amount(f"{amount:f}" if isinstance(amount, Decimal) else amount)
    number = _grouped(abs(value), PLACES[known])
    if numerals == "arab":
        number = number.translate(_ARABIC)
    mark = "-" if value < 0 else "+" if sign == "always" and value > 0 else ""
    if not code:
        return mark + number
    if locale.lower().split("-")[0] == "ar":
        return f"{mark}{number}{NO_BREAK_SPACE}{known}"
    return f"{mark}{known}{NO_BREAK_SPACE}{number}"


def read_currency(text: str) -> str:
    """The code in capitals, when ISO 4217 lists it.

    Raises:
        MoneyError: It does not.
    """
    code = text.strip().upper()
    if code not in PLACES:
        raise MoneyError("unknown_currency", text[:12])
    return code


def read_amount(text: str) -> Decimal:
    """A plain decimal that the host stores as it is.

    Raises:
        MoneyError: It has another form, too many digits or too many places.
    """
    if _PLAIN.fullmatch(text) is None:
        raise MoneyError("not_a_number", text[:40])
    whole, _, places = text.removeprefix("-").partition(".")
    if len(places.rstrip("0")) > STORED_PLACES:
        raise MoneyError("too_precise", text[:40])
    if len(whole.lstrip("0")) > WHOLE_DIGITS:
        raise MoneyError("too_large", text[:40])
    return Decimal(text)


def _grouped(value: Decimal, least: int) -> str:
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0").ljust(least, "0")
    return f"{int(whole):,}" + (f".{places}" if places else "")
