"""The helpers answer what the shared vectors say."""

from typing import Any

import pytest
from vectors import vectors

from wikala import (
    InvalidSignature,
    MoneyError,
    create_api_response,
    format_currency,
    validate_transaction,
    verify,
)

Vector = dict[str, Any]


@vectors("format-currency")
def test_money_is_shown_as_everywhere(vector: Vector) -> None:
    money, options = vector["money"], vector["options"]
    if "error" in vector:
        with pytest.raises(MoneyError) as refused:
            format_currency(money["amount"], money["currency"], **options)
        assert refused.value.code == vector["error"]
    else:
        assert format_currency(money["amount"], money["currency"], **options) == vector["expected"]


@vectors("validate-transaction")
def test_a_transaction_has_exactly_its_faults(vector: Vector) -> None:
    faults = validate_transaction(vector["transaction"])
    assert [[fault.pointer, fault.code] for fault in faults] == vector["faults"]


@vectors("create-api-response")
def test_an_answer_has_the_form_of_the_api(vector: Vector) -> None:
    given = dict(vector["input"])
    if "nextCursor" in given:
        given["next_cursor"] = given.pop("nextCursor")
    answer = create_api_response(**given)
    expected = vector["expected"]
    assert (answer.status, answer.content_type, answer.body) == (
        expected["status"],
        expected.get("contentType"),
        expected.get("body"),
    )


@vectors("verify-webhook")
def test_only_what_the_host_signed_is_believed(vector: Vector) -> None:
    def check() -> None:
        verify(vector["secret"], vector["headers"], vector["body"], now=vector["now"])

    if vector["verified"]:
        check()
    else:
        with pytest.raises(InvalidSignature):
            check()


def test_both_secrets_are_good_while_they_change() -> None:
    vector = next(v for v in vectors("verify-webhook").args[1] if v["verified"])
    assert verify(["whsec_b3RoZXI=", vector["secret"]], vector["headers"], vector["body"], now=vector["now"])
    with pytest.raises(InvalidSignature):
        verify(["whsec_b3RoZXI="], vector["headers"], vector["body"], now=vector["now"])
