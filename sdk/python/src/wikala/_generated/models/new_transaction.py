from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.transaction_type import TransactionType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attachment import Attachment
    from ..models.money import Money
    from ..models.new_transaction_metadata import NewTransactionMetadata


T = TypeVar("T", bound="NewTransaction")


@_attrs_define
class NewTransaction:
    """A new transaction. It starts `pending`.

    Attributes:
        account_id (UUID):  Example: 01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        amount (Money): An exact amount: a decimal string and an ISO 4217 code.
        posted_on (datetime.date):  Example: 2026-03-31.
        type_ (TransactionType):
        attachments (list[Attachment] | Unset):
        category_id (None | Unset | UUID):
        department_id (None | Unset | UUID):
        description (str | Unset):  Example: Office rent, March.
        due_date (datetime.date | None | Unset):
        invoice_number (None | str | Unset):  Example: INV-2026-0117.
        metadata (NewTransactionMetadata | Unset): Anything of the caller's own, up to 16 KiB as JSON.
        payment_date (datetime.date | None | Unset):
        payment_method (None | str | Unset):  Example: bank_transfer.
        reference_number (None | str | Unset):
        tags (list[str] | Unset): At most 50, each of 1 to 100 characters. Example: ['office', 'rent'].
        value_on (datetime.date | None | Unset):
        vendor_supplier (None | str | Unset):  Example: Al Salam Real Estate.
    """

    account_id: UUID
    amount: Money
    posted_on: datetime.date
    type_: TransactionType
    attachments: list[Attachment] | Unset = UNSET
    category_id: None | Unset | UUID = UNSET
    department_id: None | Unset | UUID = UNSET
    description: str | Unset = UNSET
    due_date: datetime.date | None | Unset = UNSET
    invoice_number: None | str | Unset = UNSET
    metadata: NewTransactionMetadata | Unset = UNSET
    payment_date: datetime.date | None | Unset = UNSET
    payment_method: None | str | Unset = UNSET
    reference_number: None | str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    value_on: datetime.date | None | Unset = UNSET
    vendor_supplier: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        amount = self.amount.to_dict()

        posted_on = self.posted_on.isoformat()

        type_ = self.type_.value

        attachments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attachments, Unset):
            attachments = []
            for attachments_item_data in self.attachments:
                attachments_item = attachments_item_data.to_dict()
                attachments.append(attachments_item)

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        elif isinstance(self.category_id, UUID):
            category_id = str(self.category_id)
        else:
            category_id = self.category_id

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        description = self.description

        due_date: None | str | Unset
        if isinstance(self.due_date, Unset):
            due_date = UNSET
        elif isinstance(self.due_date, datetime.date):
            due_date = self.due_date.isoformat()
        else:
            due_date = self.due_date

        invoice_number: None | str | Unset
        if isinstance(self.invoice_number, Unset):
            invoice_number = UNSET
        else:
            invoice_number = self.invoice_number

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        payment_date: None | str | Unset
        if isinstance(self.payment_date, Unset):
            payment_date = UNSET
        elif isinstance(self.payment_date, datetime.date):
            payment_date = self.payment_date.isoformat()
        else:
            payment_date = self.payment_date

        payment_method: None | str | Unset
        if isinstance(self.payment_method, Unset):
            payment_method = UNSET
        else:
            payment_method = self.payment_method

        reference_number: None | str | Unset
        if isinstance(self.reference_number, Unset):
            reference_number = UNSET
        else:
            reference_number = self.reference_number

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        value_on: None | str | Unset
        if isinstance(self.value_on, Unset):
            value_on = UNSET
        elif isinstance(self.value_on, datetime.date):
            value_on = self.value_on.isoformat()
        else:
            value_on = self.value_on

        vendor_supplier: None | str | Unset
        if isinstance(self.vendor_supplier, Unset):
            vendor_supplier = UNSET
        else:
            vendor_supplier = self.vendor_supplier

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "accountId": account_id,
                "amount": amount,
                "postedOn": posted_on,
                "type": type_,
            }
        )
        if attachments is not UNSET:
            field_dict["attachments"] = attachments
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id
        if description is not UNSET:
            field_dict["description"] = description
        if due_date is not UNSET:
            field_dict["dueDate"] = due_date
        if invoice_number is not UNSET:
            field_dict["invoiceNumber"] = invoice_number
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if payment_date is not UNSET:
            field_dict["paymentDate"] = payment_date
        if payment_method is not UNSET:
            field_dict["paymentMethod"] = payment_method
        if reference_number is not UNSET:
            field_dict["referenceNumber"] = reference_number
        if tags is not UNSET:
            field_dict["tags"] = tags
        if value_on is not UNSET:
            field_dict["valueOn"] = value_on
        if vendor_supplier is not UNSET:
            field_dict["vendorSupplier"] = vendor_supplier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attachment import Attachment  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.new_transaction_metadata import NewTransactionMetadata  # noqa: PLC0415

        d = dict(src_dict)
        account_id = UUID(d.pop("accountId"))

        amount = Money.from_dict(d.pop("amount"))

        posted_on = datetime.date.fromisoformat(d.pop("postedOn"))

        type_ = TransactionType(d.pop("type"))

        _attachments = d.pop("attachments", UNSET)
        attachments: list[Attachment] | Unset = UNSET
        if _attachments is not UNSET:
            attachments = []
            for attachments_item_data in _attachments:
                attachments_item = Attachment.from_dict(attachments_item_data)

                attachments.append(attachments_item)

        def _parse_category_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                category_id_type_0 = UUID(data)

                return category_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        category_id = _parse_category_id(d.pop("categoryId", UNSET))

        def _parse_department_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                department_id_type_0 = UUID(data)

                return department_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        department_id = _parse_department_id(d.pop("departmentId", UNSET))

        description = d.pop("description", UNSET)

        def _parse_due_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_date_type_0 = datetime.date.fromisoformat(data)

                return due_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        due_date = _parse_due_date(d.pop("dueDate", UNSET))

        def _parse_invoice_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        invoice_number = _parse_invoice_number(d.pop("invoiceNumber", UNSET))

        _metadata = d.pop("metadata", UNSET)
        metadata: NewTransactionMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = NewTransactionMetadata.from_dict(_metadata)

        def _parse_payment_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                payment_date_type_0 = datetime.date.fromisoformat(data)

                return payment_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        payment_date = _parse_payment_date(d.pop("paymentDate", UNSET))

        def _parse_payment_method(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        payment_method = _parse_payment_method(d.pop("paymentMethod", UNSET))

        def _parse_reference_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reference_number = _parse_reference_number(d.pop("referenceNumber", UNSET))

        tags = cast(list[str], d.pop("tags", UNSET))

        def _parse_value_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                value_on_type_0 = datetime.date.fromisoformat(data)

                return value_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        value_on = _parse_value_on(d.pop("valueOn", UNSET))

        def _parse_vendor_supplier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vendor_supplier = _parse_vendor_supplier(d.pop("vendorSupplier", UNSET))

        new_transaction = cls(
            account_id=account_id,
            amount=amount,
            posted_on=posted_on,
            type_=type_,
            attachments=attachments,
            category_id=category_id,
            department_id=department_id,
            description=description,
            due_date=due_date,
            invoice_number=invoice_number,
            metadata=metadata,
            payment_date=payment_date,
            payment_method=payment_method,
            reference_number=reference_number,
            tags=tags,
            value_on=value_on,
            vendor_supplier=vendor_supplier,
        )

        return new_transaction
