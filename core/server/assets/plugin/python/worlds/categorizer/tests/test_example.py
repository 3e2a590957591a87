import json
import unittest
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import Categorize
from componentize_py_types import Err
from wit_world.exports.categorize import Entry
from wit_world.imports import settings, types


def entry(description: str) -> Entry:
    money = types.Money(amount=types.Decimal(units=-320, scale=2), currency="EUR")
    return Entry(booked_on="2026-03-02", money=money, description=description, counterparty=None, account="Daily")


class Words(unittest.TestCase):
    def test_an_entry_with_a_word_gets_the_category(self):
        given = json.dumps({"category": "Food / Coffee", "words": ["coffee"]})
        with patch.object(settings, "all", lambda: given):
            found = Categorize().categorize([entry("Rent"), entry("COFFEE 12")])
        self.assertEqual([(one.entry, one.category) for one in found], [(1, "Food / Coffee")])

    def test_settings_that_are_missing_are_named(self):
        with patch.object(settings, "all", lambda: "{}"), self.assertRaises(Err) as raised:
            Categorize().categorize([])
        self.assertIsInstance(raised.exception.value, types.Failure_Settings)
