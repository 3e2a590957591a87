import { Badge } from "@mantine/core";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";

const COLOURS = { pending: "yellow", approved: "blue", paid: "teal", cancelled: "gray" } as const;

/** Where a transaction is on its way. */
export function StatusBadge({ status }: { status: Schemas["TransactionStatus"] }) {
  const { t } = useTranslation("states");
  return (
    <Badge variant="light" color={COLOURS[status]} fw={600}>
      {t(`status.${status}`)}
    </Badge>
  );
}
