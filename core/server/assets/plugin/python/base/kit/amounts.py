"""Exact amounts: `units` divided by ten to the power of `scale`, as Python's decimals."""

from decimal import Decimal

from wit_world.imports import types


def read(amount: types.Decimal) -> Decimal:
    """An amount of the contract as a decimal."""
    return Decimal(amount.units).scaleb(-amount.scale)


def write(amount: Decimal) -> types.Decimal:
    """A decimal as an amount of the contract."""
    sign, digits, exponent = amount.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{amount} is no amount")
    units = int("".join(map(str, digits))) * 10 ** max(exponent, 0)
    return types.Decimal(units=-units if sign else units, scale=max(-exponent, 0))
