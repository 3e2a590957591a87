import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowsJoin, IconArrowsSplit2 } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Transaction } from "~/api/finance";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { partsQuery, transactionQuery } from "./queries";
import { Refusal } from "./refusal";
import { SplitForm } from "./split-form";

/** Whether a transaction is one of several that were one payment, and the ways to and fro. */
export function Split({ transaction }: { transaction: Transaction }) {
  const { t } = useTranslation("transactions");
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const { data: parts = [] } = useQuery(partsQuery(transaction.id));
  const maySplit = can("finance.create") && transaction.deletedAt == null && transaction.status !== "cancelled";
  return (
    <Stack gap="xs" component="section" aria-label={t("split.title")}>
      {transaction.splitFrom != null && <Whole id={transaction.splitFrom} />}
      {parts.length > 0 && <Parts whole={transaction} parts={parts} mayJoin={maySplit} />}
      {maySplit && (
        <Button variant="light" leftSection={<IconArrowsSplit2 size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t("split.open")}
        </Button>
      )}
      <SplitForm key={transaction.version} transaction={transaction} opened={isOpen} onClose={() => setOpen(false)} />
    </Stack>
  );
}

/** What a part was taken off. It may lie in the bin by now: then there is nothing to show. */
function Whole({ id }: { id: string }) {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  const { data: whole } = useQuery(transactionQuery(id));
  if (whole === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      {t("split.partOf")} <bdi>{whole.vendorSupplier ?? whole.description}</bdi> · {format.day(whole.postedOn)} · <bdi dir="ltr">{format.money(whole.amount)}</bdi>
    </Text>
  );
}

function Parts({ whole, parts, mayJoin }: { whole: Transaction; parts: readonly Transaction[]; mayJoin: boolean }) {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  const client = useQueryClient();
  const join = useMutation({
    mutationFn: () => body(wikala.POST("/api/v1/finance/transactions/{id}/join", { params: { path: { id: whole.id } } })),
    onSuccess: () => notifications.show({ color: "wikala", message: t("split.joined") }),
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });
  return (
    <>
      <Text size="sm" fw={600}>
        {t("split.parts", { count: parts.length, total: format.number(parts.length) })}
      </Text>
      <Refusal error={join.error} />
      {parts.map((part) => (
        <Group key={part.id} justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            <bdi>{part.description}</bdi>
          </Text>
          <bdi dir="ltr" className="number">
            {format.money(part.amount)}
          </bdi>
        </Group>
      ))}
      {mayJoin && (
        <Button variant="subtle" leftSection={<IconArrowsJoin size={16} aria-hidden />} loading={join.isPending} onClick={() => join.mutate()}>
          {t("split.join")}
        </Button>
      )}
    </>
  );
}
