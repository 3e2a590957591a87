"""Receives webhooks and verifies them with the library of Standard Webhooks: receiver.py SECRET prints one JSON object
a line for each request, with what the library said, before the sender gets its answer."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            verified, error = Webhook(sys.argv[1]).verify(body, headers), None
        except WebhookVerificationError as problem:
            verified, error = None, str(problem)
        said = {"id": headers.get("webhook-id"), "event": verified, "error": error}
        print(json.dumps(said), flush=True)
        self.send_response(401 if error else 204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print("ready", server.server_port, flush=True)
server.serve_forever()
