"""Every sample of the documentation runs, against a host that runs."""

import re
from pathlib import Path

import pytest
from conftest import Host, Person

from wikala import Wikala, api, models

_SDK = Path(__file__).parents[2]
_DOCUMENTS = [_SDK / "README.md", _SDK.parents[1] / "docs" / "sdk.md"]
_SAMPLES = [
    pytest.param(match[1], id=f"{document.name}:{text.count(chr(10), 0, match.start()) + 2}")
    for document in _DOCUMENTS
    for text in [document.read_text(encoding="utf-8")]
    for match in re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
]


@pytest.fixture(scope="session")
def key(wikala: Wikala) -> str:
    body = models.NewApiKey(name="samples", role="admin")
    return api.platform.create_api_key.sync(client=wikala, body=body).secret


@pytest.mark.parametrize("sample", _SAMPLES)
def test_a_sample_does_what_it_says(sample: str, host: Host, person: Person, key: str, account: models.Account) -> None:
    for placeholder, value in {
        "https://wikala.example": host.url,
        "sk_live_...": key,
        "lina@example.com": person.email,
        "Correct-Horse-1": person.password,
    }.items():
        sample = sample.replace(placeholder, value)
    exec(compile(sample, "sample", "exec"), {"__name__": "sample"})
