"""What adds up."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def tax_in(gross: Decimal, percent: Decimal) -> Decimal:
    """The tax in an amount that includes it, rounded to the cent as an invoice is."""
    return (gross * percent / (100 + percent)).quantize(CENT, ROUND_HALF_UP)


@dataclass
class Side:
    gross: Decimal = Decimal("0.00")
    vat: Decimal = Decimal("0.00")


@dataclass
class Sums:
    """Sales and purchases for each rate."""

    without_rate: int = 0
    foreign: int = 0
    _sides: dict[tuple[str, Decimal], Side] = field(default_factory=lambda: defaultdict(Side))

    def add(self, amount: Decimal, percent: Decimal) -> None:
        """Adds a transaction: money that comes in is a sale, money that goes out a purchase."""
        side = self._sides["sales" if amount > 0 else "purchases", percent]
        gross = abs(amount)
        side.gross += gross
        side.vat += tax_in(gross, percent)

    def rows(self) -> list[list]:
        # Sales first, the highest rate first.
        found = sorted(self._sides.items(), key=lambda item: (item[0][0] != "sales", -item[0][1]))
        return [[name, percent, side.gross, side.gross - side.vat, side.vat] for (name, percent), side in found]

    @property
    def owed(self) -> Decimal:
        """What is owed to the office; below nothing, what it gives back."""
        signs = {"sales": 1, "purchases": -1}
        return sum((signs[name] * side.vat for (name, _), side in self._sides.items()), Decimal("0.00"))
