import unittest
from decimal import Decimal
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import MakeReport
from kit import amounts
from wit_world.imports import reads, types


def transaction(amount: str, category: str | None) -> reads.Transaction:
    money = types.Money(amounts.write(Decimal(amount)), "EUR")
    return reads.Transaction(amount, "a1", "2026-03-02", money, "Something", None, category)


class Spent(unittest.TestCase):
    def test_what_goes_out_is_added_up_for_each_category(self):
        categories = [reads.Category("c1", ["Food", "Coffee, tea"], is_income=False)]
        booked = [transaction("-3.20", "c1"), transaction("-4.30", "c1"), transaction("-1.00", None), transaction("50", None)]
        # Two pages.
        pages = {None: reads.Page(booked[:2], "2"), "2": reads.Page(booked[2:], None)}
        with (
            patch.object(reads, "categories", lambda: categories),
            patch.object(reads, "transactions", lambda filter, cursor: pages[cursor]),
        ):
            document = MakeReport().make("{}")
        self.assertEqual(
            document.content.decode(),
            'category,currency,spent\n"Food / Coffee, tea",EUR,7.50\nOther,EUR,1.00\n',
        )
