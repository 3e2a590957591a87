from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.transaction_status import TransactionStatus
from ..models.transaction_type import TransactionType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attachment import Attachment
    from ..models.categorized_by import CategorizedBy
    from ..models.money import Money
    from ..models.transaction_metadata import TransactionMetadata


T = TypeVar("T", bound="Transaction")


@_attrs_define
class Transaction:
    """A transaction of one account.

    Attributes:
        account_id (UUID):
        amount (Money): An exact amount: a decimal string and an ISO 4217 code.
        attachments (list[Attachment]):
        created_at (datetime.datetime):
        created_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c12.
        description (str):  Example: Office rent, March.
        id (UUID):
        metadata (TransactionMetadata):
        posted_on (datetime.date):  Example: 2026-03-31.
        status (TransactionStatus):
        tags (list[str]):  Example: ['office', 'rent'].
        type_ (TransactionType):
        updated_at (datetime.datetime):
        version (int):
        approved_by (None | str | Unset): The actor that approved it. Example:
            user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        categorized_by (CategorizedBy | None | Unset):
        category_id (None | Unset | UUID): Absent until somebody or something categorises it.
        deleted_at (datetime.datetime | None | Unset): Only on deleted transactions, which only the bin (`deleted=true`)
            lists.
        department_id (None | Unset | UUID):
        due_date (datetime.date | None | Unset):
        import_id (None | Unset | UUID): The statement import it came with; absent when it was entered by hand.
        invoice_number (None | str | Unset):  Example: INV-2026-0117.
        payment_date (datetime.date | None | Unset):
        payment_method (None | str | Unset):  Example: bank_transfer.
        reference_number (None | str | Unset):
        split_from (None | Unset | UUID): The transaction that it was a part of.
        value_on (datetime.date | None | Unset):
        vendor_supplier (None | str | Unset):  Example: Al Salam Real Estate.
    """

    account_id: UUID
    amount: Money
    attachments: list[Attachment]
    created_at: datetime.datetime
    created_by: str
    description: str
    id: UUID
    metadata: TransactionMetadata
    posted_on: datetime.date
    status: TransactionStatus
    tags: list[str]
    type_: TransactionType
    updated_at: datetime.datetime
    version: int
    approved_by: None | str | Unset = UNSET
    categorized_by: CategorizedBy | None | Unset = UNSET
    category_id: None | Unset | UUID = UNSET
    deleted_at: datetime.datetime | None | Unset = UNSET
    department_id: None | Unset | UUID = UNSET
    due_date: datetime.date | None | Unset = UNSET
    import_id: None | Unset | UUID = UNSET
    invoice_number: None | str | Unset = UNSET
    payment_date: datetime.date | None | Unset = UNSET
    payment_method: None | str | Unset = UNSET
    reference_number: None | str | Unset = UNSET
    split_from: None | Unset | UUID = UNSET
    value_on: datetime.date | None | Unset = UNSET
    vendor_supplier: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.categorized_by import CategorizedBy  # noqa: PLC0415

        account_id = str(self.account_id)

        amount = self.amount.to_dict()

        attachments = []
        for attachments_item_data in self.attachments:
            attachments_item = attachments_item_data.to_dict()
            attachments.append(attachments_item)

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        description = self.description

        id = str(self.id)

        metadata = self.metadata.to_dict()

        posted_on = self.posted_on.isoformat()

        status = self.status.value

        tags = self.tags

        type_ = self.type_.value

        updated_at = self.updated_at.isoformat()

        version = self.version

        approved_by: None | str | Unset
        if isinstance(self.approved_by, Unset):
            approved_by = UNSET
        else:
            approved_by = self.approved_by

        categorized_by: dict[str, Any] | None | Unset
        if isinstance(self.categorized_by, Unset):
            categorized_by = UNSET
        elif isinstance(self.categorized_by, CategorizedBy):
            categorized_by = self.categorized_by.to_dict()
        else:
            categorized_by = self.categorized_by

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        elif isinstance(self.category_id, UUID):
            category_id = str(self.category_id)
        else:
            category_id = self.category_id

        deleted_at: None | str | Unset
        if isinstance(self.deleted_at, Unset):
            deleted_at = UNSET
        elif isinstance(self.deleted_at, datetime.datetime):
            deleted_at = self.deleted_at.isoformat()
        else:
            deleted_at = self.deleted_at

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        due_date: None | str | Unset
        if isinstance(self.due_date, Unset):
            due_date = UNSET
        elif isinstance(self.due_date, datetime.date):
            due_date = self.due_date.isoformat()
        else:
            due_date = self.due_date

        import_id: None | str | Unset
        if isinstance(self.import_id, Unset):
            import_id = UNSET
        elif isinstance(self.import_id, UUID):
            import_id = str(self.import_id)
        else:
            import_id = self.import_id

        invoice_number: None | str | Unset
        if isinstance(self.invoice_number, Unset):
            invoice_number = UNSET
        else:
            invoice_number = self.invoice_number

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

        split_from: None | str | Unset
        if isinstance(self.split_from, Unset):
            split_from = UNSET
        elif isinstance(self.split_from, UUID):
            split_from = str(self.split_from)
        else:
            split_from = self.split_from

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
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accountId": account_id,
                "amount": amount,
                "attachments": attachments,
                "createdAt": created_at,
                "createdBy": created_by,
                "description": description,
                "id": id,
                "metadata": metadata,
                "postedOn": posted_on,
                "status": status,
                "tags": tags,
                "type": type_,
                "updatedAt": updated_at,
                "version": version,
            }
        )
        if approved_by is not UNSET:
            field_dict["approvedBy"] = approved_by
        if categorized_by is not UNSET:
            field_dict["categorizedBy"] = categorized_by
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id
        if deleted_at is not UNSET:
            field_dict["deletedAt"] = deleted_at
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id
        if due_date is not UNSET:
            field_dict["dueDate"] = due_date
        if import_id is not UNSET:
            field_dict["importId"] = import_id
        if invoice_number is not UNSET:
            field_dict["invoiceNumber"] = invoice_number
        if payment_date is not UNSET:
            field_dict["paymentDate"] = payment_date
        if payment_method is not UNSET:
            field_dict["paymentMethod"] = payment_method
        if reference_number is not UNSET:
            field_dict["referenceNumber"] = reference_number
        if split_from is not UNSET:
            field_dict["splitFrom"] = split_from
        if value_on is not UNSET:
            field_dict["valueOn"] = value_on
        if vendor_supplier is not UNSET:
            field_dict["vendorSupplier"] = vendor_supplier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attachment import Attachment  # noqa: PLC0415
        from ..models.categorized_by import CategorizedBy  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.transaction_metadata import TransactionMetadata  # noqa: PLC0415

        d = dict(src_dict)
        account_id = UUID(d.pop("accountId"))

        amount = Money.from_dict(d.pop("amount"))

        attachments = []
        _attachments = d.pop("attachments")
        for attachments_item_data in _attachments:
            attachments_item = Attachment.from_dict(attachments_item_data)

            attachments.append(attachments_item)

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        description = d.pop("description")

        id = UUID(d.pop("id"))

        metadata = TransactionMetadata.from_dict(d.pop("metadata"))

        posted_on = datetime.date.fromisoformat(d.pop("postedOn"))

        status = TransactionStatus(d.pop("status"))

        tags = cast(list[str], d.pop("tags"))

        type_ = TransactionType(d.pop("type"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        def _parse_approved_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        approved_by = _parse_approved_by(d.pop("approvedBy", UNSET))

        def _parse_categorized_by(data: object) -> CategorizedBy | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                categorized_by_type_0 = CategorizedBy.from_dict(data)

                return categorized_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CategorizedBy | None | Unset, data)

        categorized_by = _parse_categorized_by(d.pop("categorizedBy", UNSET))

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

        def _parse_deleted_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                deleted_at_type_0 = datetime.datetime.fromisoformat(data)

                return deleted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        deleted_at = _parse_deleted_at(d.pop("deletedAt", UNSET))

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

        def _parse_import_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                import_id_type_0 = UUID(data)

                return import_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        import_id = _parse_import_id(d.pop("importId", UNSET))

        def _parse_invoice_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        invoice_number = _parse_invoice_number(d.pop("invoiceNumber", UNSET))

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

        def _parse_split_from(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                split_from_type_0 = UUID(data)

                return split_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        split_from = _parse_split_from(d.pop("splitFrom", UNSET))

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

        transaction = cls(
            account_id=account_id,
            amount=amount,
            attachments=attachments,
            created_at=created_at,
            created_by=created_by,
            description=description,
            id=id,
            metadata=metadata,
            posted_on=posted_on,
            status=status,
            tags=tags,
            type_=type_,
            updated_at=updated_at,
            version=version,
            approved_by=approved_by,
            categorized_by=categorized_by,
            category_id=category_id,
            deleted_at=deleted_at,
            department_id=department_id,
            due_date=due_date,
            import_id=import_id,
            invoice_number=invoice_number,
            payment_date=payment_date,
            payment_method=payment_method,
            reference_number=reference_number,
            split_from=split_from,
            value_on=value_on,
            vendor_supplier=vendor_supplier,
        )

        transaction.additional_properties = d
        return transaction

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
