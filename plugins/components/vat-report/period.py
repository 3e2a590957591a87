"""The period of a report: a quarter, or two days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta


class NotAPeriod(ValueError):
    """The parameters name no period; says what would."""


@dataclass(frozen=True)
class Period:
    """Both ends count."""

    first: date
    last: date
    name: str

    @classmethod
    def read(cls, parameters: dict) -> "Period":
        """Reads `{"quarter": "2026-Q1"}` or `{"since": "2026-01-01", "until": "2026-03-31"}`."""
        if "quarter" in parameters:
            return cls.quarter(str(parameters["quarter"]))
        try:
            first, last = (date.fromisoformat(parameters[key]) for key in ("since", "until"))
        except (KeyError, TypeError, ValueError) as problem:
            raise NotAPeriod('name a period: {"quarter": "2026-Q1"}, or `since` and `until`') from problem
        if last < first:
            raise NotAPeriod(f"{last} is before {first}")
        return cls(first, last, f"{first}-{last}")

    @classmethod
    def quarter(cls, text: str) -> "Period":
        found = re.fullmatch(r"([1-9][0-9]{3})-Q([1-4])", text)
        if found is None:
            raise NotAPeriod(f"{text!r} is no quarter such as 2026-Q1")
        year, quarter = int(found[1]), int(found[2])
        first = date(year, 3 * quarter - 2, 1)
        # Four months on is in the next quarter, whatever their lengths.
        after = (first.replace(day=28) + timedelta(days=70)).replace(day=1)
        return cls(first, after - timedelta(days=1), text)
