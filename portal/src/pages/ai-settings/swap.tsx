import { Alert, Button, Drawer, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { transactionQuery } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Amount } from "~/design/amount";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { isNewer } from "./is-newer";
import type { TaxPack } from "./queries";

interface SwapProps {
  /** The version that could answer. */
  offered: TaxPack | undefined;
  /** The one that does. */
  answering: TaxPack | undefined;
  onClose: () => void;
}

/** What would change if another version answered, and the button that lets it. */
export function Swap({ offered, answering, onClose }: SwapProps) {
  const { t } = useTranslation("ai-settings");
  return (
    <Drawer opened={offered !== undefined} onClose={onClose} position="right" size="lg" title={offered && t("swap.title", { name: offered.pack, version: offered.version })} closeButtonProps={{ "aria-label": t("swap.close") }}>
      {offered !== undefined && <Content offered={offered} answering={answering} onClose={onClose} />}
    </Drawer>
  );
}

const DAY = 86_400_000;

function Content({ offered, answering, onClose }: SwapProps & { offered: TaxPack }) {
  const { t } = useTranslation("ai-settings");
  const can = useCan();
  const [from, setFrom] = useState(() => dayOf(Date.now() - 365 * DAY));
  const [to, setTo] = useState(() => dayOf(Date.now()));
  const { pack, version, jurisdiction } = offered;
  const choice = { pack, version };
  const isLater = isNewer(version, answering?.version ?? "0");
  const affected = useQuery({
    queryKey: ["ai", "tax-recompute", pack, version, from, to],
    queryFn: ({ signal }) => body(wikala.POST("/api/v1/ai/tax-recompute", { body: { ...choice, question: { jurisdiction, from, to } as never }, signal })),
    enabled: from !== "" && to !== "",
  });
  const swap = useChange(() => (isLater ? body(wikala.POST("/api/v1/ai/tax-packs/activate", { body: choice })) : body(wikala.POST("/api/v1/ai/tax-packs/restore", { body: choice }))), { makesOld: [["ai"]], said: t("swap.done"), onDone: onClose });
  return (
    <Stack>
      <Group grow>
        <TextInput type="date" label={t("swap.from")} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={t("swap.to")} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </Group>
      <Loaded query={affected}>{(found) => <AffectedRows affected={found.affected as unknown as Affected[]} looked={found.transactions} />}</Loaded>
      {offered.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed" dir="auto">
          {note}
        </Text>
      ))}
      {can("ai.manage") && (
        <Group justify="flex-end">
          <Button loading={swap.isPending} onClick={() => swap.mutate(undefined)}>
            {isLater ? t("swap.activate") : t("swap.restore")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** A transaction about which the versions differ, as the API spells it. */
interface Affected {
  transaction: string;
  day: string;
  changes: unknown[];
}

const SHOWN = 20;

function AffectedRows({ affected, looked }: { affected: readonly Affected[]; looked: number }) {
  const { t } = useTranslation("ai-settings");
  const format = useFormat();
  return (
    <>
      <Alert variant="light" color={affected.length === 0 ? "gray" : "orange"} role="status">
        {t("swap.affected", { count: affected.length, affected: format.number(affected.length), looked: format.number(looked) })}
      </Alert>
      {affected.length > 0 && (
        <Table fz="sm" aria-label={t("swap.rows")}>
          <Table.Tbody>
            {affected.slice(0, SHOWN).map((each) => (
              <AffectedRow key={each.transaction} {...each} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

function AffectedRow({ transaction: id, day, changes }: Affected) {
  const { t } = useTranslation("ai-settings");
  const format = useFormat();
  const { data: transaction } = useQuery(transactionQuery(id));
  return (
    <Table.Tr>
      <Table.Td>{format.day(day)}</Table.Td>
      <Table.Td>
        <bdi>{transaction?.vendorSupplier ?? transaction?.description}</bdi>
        <Text size="sm" c="dimmed">
          {t("swap.answers", { count: changes.length, answers: format.number(changes.length) })}
        </Text>
      </Table.Td>
      <Table.Td ta="end">{transaction && <Amount money={transaction.amount} type={transaction.type} />}</Table.Td>
    </Table.Tr>
  );
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
