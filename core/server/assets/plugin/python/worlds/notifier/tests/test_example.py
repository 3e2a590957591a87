import json
import unittest
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import Notify
from wit_world.exports.notify import Message, Urgency
from wit_world.imports import http, secrets

URL = "https://hooks.example.com/abc"


class Webhook(unittest.TestCase):
    def test_the_message_is_posted_as_text(self):
        sent = []

        def send(request):
            sent.append(request)
            return http.Response(200, [], b"ok")

        message = Message("m1", "Budget reached", "Groceries", link=None, urgency=Urgency.HIGH, language="en")
        with patch.object(secrets, "get", lambda name: URL), patch.object(http, "send", send):
            self.assertIsNone(Notify().send(message))
        self.assertEqual(json.loads(sent[0].body), {"text": "! Budget reached\nGroceries"})
