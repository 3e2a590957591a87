"""Which categories carry which rate."""

from collections.abc import Sequence
from decimal import Decimal


class Rates:
    """The tenant's rates. A category has the rate of the longest name that it begins with."""

    def __init__(self, given: Sequence[dict]):
        named = [(tuple(one["category"].split(" / ")), Decimal(one["percent"])) for one in given]
        self._rates = sorted(named, key=lambda rate: len(rate[0]), reverse=True)

    def of(self, path: Sequence[str]) -> Decimal | None:
        """The rate of a category in percent; nothing where the tenant named none."""
        for name, percent in self._rates:
            if tuple(path[: len(name)]) == name:
                return percent
        return None
