"""Tries what a SCIM server says it can: check.py BASE_URL BEARER prints a JSON list of what was tried and how it went."""

import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

base, bearer = sys.argv[1:]
with Client(base_url=base, headers={"Authorization": f"Bearer {bearer}"}, timeout=30) as http:
    results = check_server(SyncSCIMClient(http))

print(
    json.dumps(
        [
            {
                "title": result.title,
                "status": result.status.name.lower(),
                "reason": result.reason,
                "resource": result.resource_type,
                "data": None if result.data is None else str(result.data),
            }
            for result in results
        ]
    )
)
