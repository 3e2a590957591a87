import json
import unittest
from decimal import Decimal
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import Validate
from kit import amounts
from wit_world.exports.validate import Draft
from wit_world.imports import settings, types


def draft(amount: str) -> Draft:
    money = types.Money(amount=amounts.write(Decimal(amount)), currency="EUR")
    return Draft("a1", "2026-03-02", money, "A machine", counterparty=None, category=None)


class Limit(unittest.TestCase):
    def test_a_payment_over_the_limit_is_refused(self):
        with patch.object(settings, "all", lambda: json.dumps({"limit": "1000"})):
            found = Validate().validate([draft("-1000"), draft("-1000.01"), draft("5000")])
        self.assertEqual([(one.draft, one.code) for one in found], [(1, "over_limit")])
