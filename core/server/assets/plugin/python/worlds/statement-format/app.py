"""Reads the files of a small bank: day, amount and text with bars between them.

    BARS 1 EUR
    2026-03-02|-3.20|Coffee
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.read_statement import About, Likeness, Refusal
from wit_world.imports import statement

from kit import amounts

PIECE = 256 * 1024


def lines(file: statement.File) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers, read a piece at a time."""
    rest, number, offset = b"", 1, 0
    while piece := file.read(offset, PIECE):
        offset += len(piece)
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield number, decoded(line)
            number += 1
    if rest:
        yield number, decoded(rest)


def decoded(line: bytes) -> str:
    try:
        return line.decode().removesuffix("\r")
    except UnicodeDecodeError as error:
        raise Err(Refusal("undecodable", "The file is no UTF-8")) from error


def currency(file: statement.File) -> str:
    _, first = next(lines(file), (0, ""))
    found = re.fullmatch("BARS 1 ([A-Z]{3})", first)
    if found is None:
        raise Err(Refusal("not_a_statement", "The first line must be `BARS 1` and a currency"))
    return found[1]


def row(line: int, text: str, code: str) -> statement.Row | statement.RowError:
    cells = text.split("|", 2)
    if len(cells) < 3:
        return statement.RowError(line, "short_row", "A line must be a day, an amount and a text")
    day, amount, description = cells
    try:
        booked_on = str(date.fromisoformat(day))
    except ValueError:
        return statement.RowError(line, "bad_date", f"{day} is no day")
    try:
        units = amounts.write(Decimal(amount))
    except (InvalidOperation, ValueError):
        return statement.RowError(line, "bad_amount", f"{amount} is no amount")
    return statement.Row(
        line, booked_on, None, units, code, description, counterparty=None, reference=None, balance=None, is_pending=False
    )


class ReadStatement(exports.ReadStatement):
    def sniff(self, head: bytes, name: str | None) -> Likeness:
        return Likeness.SURE if head.startswith(b"BARS 1 ") else Likeness.NO

    def understand(self, file: statement.File) -> About:
        return About(["Day, amount and text with bars between them"], currency(file))

    def read(self, file: statement.File, rows: statement.Rows) -> None:
        code = currency(file)
        found, errors = [], []
        for number, text in lines(file):
            if number == 1:
                continue
            one = row(number, text, code)
            (found if isinstance(one, statement.Row) else errors).append(one)
            if len(found) + len(errors) >= 500:
                if not rows.push(found, errors):
                    return
                found, errors = [], []
        rows.push(found, errors)
