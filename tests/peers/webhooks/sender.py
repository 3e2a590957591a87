"""Signs a body with the library of Standard Webhooks: sender.py SECRET ID SECONDS BODY prints the signature."""

import sys
from datetime import datetime, timezone

from standardwebhooks.webhooks import Webhook

secret, message, seconds, body = sys.argv[1:]
print(Webhook(secret).sign(message, datetime.fromtimestamp(int(seconds), timezone.utc), body), flush=True)
