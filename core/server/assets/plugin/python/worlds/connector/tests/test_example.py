import json
import unittest
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import Pull
from componentize_py_types import Err
from wit_world.imports import http, secrets, types


class Members(unittest.TestCase):
    def pull(self, status: int, body: dict):
        self.sent = []

        def send(request):
            self.sent.append(request)
            return http.Response(status, [], json.dumps(body).encode())

        with patch.object(secrets, "get", lambda name: "t0k3n"), patch.object(http, "send", send):
            return Pull().pull(None)

    def test_a_page_says_where_to_go_on(self):
        page = self.pull(200, {"members": [{"id": "8", "name": "Ada"}], "more": True})
        self.assertEqual((page.cursor, page.has_more, page.records[0].key), ("8", True, "8"))
        self.assertIn(("authorization", "Bearer t0k3n"), self.sent[0].headers)

    def test_an_api_that_is_down_is_asked_again_later(self):
        with self.assertRaises(Err) as raised:
            self.pull(503, {})
        self.assertIsInstance(raised.exception.value, types.Failure_Unavailable)
