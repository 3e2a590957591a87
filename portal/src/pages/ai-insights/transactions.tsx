import { Drawer, Stack, Table, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { transactionQuery } from "~/api/finance";
import { Amount } from "~/design/amount";
import { Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import type { Insight } from "./queries";
import { Sentence } from "./sentence";

/** Transactions of one finding that are shown: the API gives them one by one. */
const SHOWN = 12;

/** The latest transactions that a finding rests on. */
export function Transactions({ of, onClose }: { of: Insight | undefined; onClose: () => void }) {
  const { t } = useTranslation("ai-insights");
  return (
    <Drawer opened={of !== undefined} onClose={onClose} position="right" size="lg" title={t("transactions.title")} closeButtonProps={{ "aria-label": t("transactions.close") }}>
      {of !== undefined && <Rows of={of} />}
    </Drawer>
  );
}

function Rows({ of }: { of: Insight }) {
  const { transactions } = of;
  const { t } = useTranslation("ai-insights");
  const format = useFormat();
  const rows = useQueries({ queries: transactions.slice(-SHOWN).reverse().map(transactionQuery) });
  if (rows.some(({ isPending }) => isPending)) return <Loading />;
  const found = rows.flatMap(({ data }) => data ?? []);
  return (
    <Stack>
      <Text size="sm">
        <Sentence finding={of} />
      </Text>
      {transactions.length > found.length && (
        <Text size="sm" c="dimmed">
          {t("transactions.latest", { shown: format.number(found.length), total: format.number(transactions.length) })}
        </Text>
      )}
      <Table fz="sm" aria-label={t("transactions.title")}>
        <Table.Tbody>
          {found.map((transaction) => (
            <Table.Tr key={transaction.id}>
              <Table.Td>{format.day(transaction.postedOn)}</Table.Td>
              <Table.Td>
                <bdi>{transaction.vendorSupplier ?? transaction.description}</bdi>
              </Table.Td>
              <Table.Td ta="end">
                <Amount money={transaction.amount} type={transaction.type} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
