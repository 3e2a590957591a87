"""Does operations with the client of this project for tests: ask.py URL

Says "ready PORT" and answers each line {"key", "operation", "account"?} on that port with a line: the code of the
problem that the client raised, or "allowed".
"""

import datetime
import io
import json
import socketserver
import sys
import uuid
from functools import cache
from typing import Any

from wikala import Problem, Retries, Wikala, api, models
from wikala._generated.types import File

URL = sys.argv[1]


@cache
def client(key: str) -> Wikala:
    # What is refused is to be seen as it is, so nothing is tried twice.
    return Wikala(URL, api_key=key, retries=Retries(attempts=1))


def enter(wikala: Wikala, asked: dict[str, Any]) -> None:
    transaction = models.NewTransaction(
        account_id=uuid.UUID(asked["account"]),
        amount=models.Money(amount="1.50", currency="USD"),
        posted_on=datetime.date(2026, 3, 1),
        type_=models.TransactionType.EXPENSE,
        description="Tea",
    )
    api.finance.create_transaction.sync(client=wikala, body=transaction)


OPERATIONS = {
    "finance.read_transactions": lambda wikala, _: api.finance.list_transactions.sync(client=wikala, limit=1),
    "finance.read_accounts": lambda wikala, _: api.finance.list_accounts.sync(client=wikala, limit=1),
    "finance.read_categories": lambda wikala, _: api.finance.list_categories.sync(client=wikala),
    "finance.read_budgets": lambda wikala, _: api.finance.list_budgets.sync(client=wikala, limit=1),
    "finance.create_transaction": enter,
    "platform.read_directory": lambda wikala, _: api.platform.scim_list_users.sync(client=wikala),
    "plugins.upload_package": lambda wikala, _: api.plugins.upload_package.sync(
        client=wikala, body=File(payload=io.BytesIO(b"no package"))
    ),
}


def outcome(asked: dict[str, Any]) -> str:
    try:
        OPERATIONS[asked["operation"]](client(asked["key"]), asked)
    except Problem as problem:
        return problem.code
    return "allowed"


class Asked(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        for line in self.rfile:
            self.wfile.write(outcome(json.loads(line)).encode() + b"\n")


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Asked) as server:
    print("ready", server.server_address[1], flush=True)
    server.serve_forever()
