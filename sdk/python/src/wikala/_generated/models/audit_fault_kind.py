from enum import StrEnum


class AuditFaultKind(StrEnum):
    CHANGED = "changed"
    CHECKPOINT = "checkpoint"
    INSERTED = "inserted"
    MISSING = "missing"
    REORDERED = "reordered"
    UNSEALED = "unsealed"
    UNSIGNED = "unsigned"

    def __str__(self) -> str:
        return str(self.value)
