import json
import unittest
from decimal import Decimal
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import MakeReport
from componentize_py_types import Err
from kit import amounts
from period import NotAPeriod, Period
from rates import Rates
from sums import Sums, tax_in
from wit_world.imports import reads, settings, types

CATEGORIES = [
    reads.Category("c1", ["Sales", "Consulting"], is_income=True),
    reads.Category("c2", ["Sales", "Books"], is_income=True),
    reads.Category("c3", ["Office"], is_income=False),
    reads.Category("c4", ["Salaries"], is_income=False),
]
RATES = [
    {"category": "Sales", "percent": "19"},
    {"category": "Sales / Books", "percent": "7"},
    {"category": "Office", "percent": "19"},
]


def transaction(amount: str, category: str | None, currency: str = "EUR") -> reads.Transaction:
    money = types.Money(amounts.write(Decimal(amount)), currency)
    return reads.Transaction(amount, "a1", "2026-02-02", money, "Something", None, category)


class Report(unittest.TestCase):
    def make(self, parameters: dict, booked: list, given: dict) -> str:
        self.asked = None

        def transactions(filter, cursor):
            self.asked = (filter.since, filter.until)
            # A page for each transaction.
            at = int(cursor or 0)
            return reads.Page(booked[at : at + 1], str(at + 1) if at + 1 < len(booked) else None)

        with (
            patch.object(settings, "all", lambda: json.dumps(given)),
            patch.object(reads, "categories", lambda: CATEGORIES),
            patch.object(reads, "transactions", transactions),
        ):
            return MakeReport().make(json.dumps(parameters)).content.decode()

    def test_sales_and_purchases_are_added_up_for_each_rate(self):
        booked = [
            transaction("119.00", "c1"),
            transaction("107.00", "c2"),
            transaction("-23.80", "c3"),
            transaction("-2000.00", "c4"),
            transaction("-5.00", None),
            transaction("-9.00", "c3", "USD"),
        ]
        text = self.make({"quarter": "2026-Q1"}, booked, {"rates": RATES})
        self.assertEqual(self.asked, ("2026-01-01", "2026-03-31"))
        self.assertEqual(
            text.splitlines(),
            [
                "side,percent,gross,net,vat",
                "sales,19,119.00,100.00,19.00",
                "sales,7,107.00,100.00,7.00",
                "purchases,19,23.80,20.00,3.80",
                "owed,,,,22.20",
                "",
                "period,2026-01-01 to 2026-03-31",
                "currency,EUR",
                "without a rate,2",
                "in other currencies,1",
            ],
        )

    def test_what_is_missing_is_named(self):
        with self.assertRaises(Err) as raised:
            self.make({"quarter": "2026-Q1"}, [], {})
        self.assertIsInstance(raised.exception.value, types.Failure_Settings)
        with self.assertRaises(Err) as raised:
            self.make({"quarter": "2026-Q5"}, [], {"rates": RATES})
        self.assertIsInstance(raised.exception.value, types.Failure_Input)


class Parts(unittest.TestCase):
    def test_quarters_end_where_they_end(self):
        ends = [str(Period.quarter(f"2028-Q{number}").last) for number in (1, 2, 3, 4)]
        self.assertEqual(ends, ["2028-03-31", "2028-06-30", "2028-09-30", "2028-12-31"])

    def test_a_period_can_be_two_days(self):
        period = Period.read({"since": "2026-02-01", "until": "2026-02-28"})
        self.assertEqual((str(period.first), str(period.last)), ("2026-02-01", "2026-02-28"))
        for wrong in ({}, {"since": "2026-02-01"}, {"since": "2026-02-02", "until": "2026-02-01"}, {"since": 1, "until": 2}):
            with self.assertRaises(NotAPeriod):
                Period.read(wrong)

    def test_the_longest_name_decides(self):
        rates = Rates(RATES)
        self.assertEqual(rates.of(["Sales", "Books", "Used"]), Decimal(7))
        self.assertEqual(rates.of(["Sales"]), Decimal(19))
        self.assertIsNone(rates.of(["Salesmen"]))
        self.assertIsNone(rates.of([]))

    def test_tax_is_rounded_like_an_invoice(self):
        self.assertEqual(tax_in(Decimal("0.03"), Decimal(19)), Decimal("0.00"))
        self.assertEqual(tax_in(Decimal("9.99"), Decimal(19)), Decimal("1.60"))
        self.assertEqual(tax_in(Decimal("1.05"), Decimal(5)), Decimal("0.05"))

    def test_more_purchases_than_sales_come_back(self):
        sums = Sums()
        sums.add(Decimal("-119"), Decimal(19))
        self.assertEqual(sums.owed, Decimal("-19.00"))
