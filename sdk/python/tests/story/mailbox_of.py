"""The letters of a host that `wikala dev` runs."""

import re
import time

import httpx


def token_for(url: str, email: str) -> str:
    """The token in the newest letter to somebody, as soon as it is there."""
    for _ in range(100):
        rows = httpx.get(f"{url}/dev/mail").text.split("<tr>")
        letter = next((row for row in rows if email in row), None)
        if letter is not None:
            (address,) = re.findall(r'href="(/dev/mail/[^"]+)"', letter)
            found = re.search(r"#token=([\w-]+)", httpx.get(url + address).text)
            assert found is not None
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {email} within ten seconds")
