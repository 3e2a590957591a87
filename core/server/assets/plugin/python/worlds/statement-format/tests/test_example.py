import unittest

import tests  # noqa: F401  finds what follows
from app import ReadStatement
from componentize_py_types import Err
from wit_world.exports.read_statement import Likeness

FILE = b"BARS 1 EUR\n2026-03-02|-3.20|Coffee\n2026-03-03|many|Rent\n2026-03-04|2000.00|Salary\n"


class File:
    def __init__(self, content: bytes):
        self.content = content

    def read(self, offset: int, count: int) -> bytes:
        return self.content[offset : offset + count]


class Rows:
    def __init__(self):
        self.rows, self.errors = [], []

    def push(self, rows, errors) -> bool:
        self.rows += rows
        self.errors += errors
        return True


class Bars(unittest.TestCase):
    def test_each_line_is_a_row(self):
        self.assertEqual(ReadStatement().sniff(FILE, None), Likeness.SURE)
        self.assertEqual(ReadStatement().understand(File(FILE)).currency, "EUR")
        rows = Rows()
        ReadStatement().read(File(FILE), rows)
        self.assertEqual([(row.line, row.amount.units) for row in rows.rows], [(2, -320), (4, 200000)])
        self.assertEqual([(error.line, error.code) for error in rows.errors], [(3, "bad_amount")])

    def test_another_file_is_refused(self):
        with self.assertRaises(Err) as raised:
            ReadStatement().understand(File(b"BARS 2 EUR\n"))
        self.assertEqual(raised.exception.value.code, "not_a_statement")
