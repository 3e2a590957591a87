import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { useFormat } from "~/i18n/format";
import { useAge } from "./count-table";
import type { Queues } from "./queries";

/** The organisations with the most jobs that wait. */
export function Busiest({ tenants }: { tenants: Queues["tenants"] }) {
  const { t } = useTranslation("queues");
  const format = useFormat();
  const age = useAge();
  return (
    <Card title={t("busiest")} flush>
      <Table.ScrollContainer minWidth={560} p="xs">
        <Table verticalSpacing="xs" withRowBorders={false} aria-label={t("busiest")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("tenant")}</Table.Th>
              <Table.Th>{t("cell")}</Table.Th>
              <Table.Th>{t("states.ready")}</Table.Th>
              <Table.Th>{t("states.scheduled")}</Table.Th>
              <Table.Th>{t("oldest")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tenants.map(({ id, name, slug, cell, ready, scheduled, oldestReadySeconds }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Text size="sm" fw={550}>
                    <bdi>{name ?? id}</bdi>
                  </Text>
                  <Text size="sm" c="dimmed">
                    <bdi dir="ltr">{slug}</bdi>
                  </Text>
                </Table.Td>
                <Table.Td>
                  <bdi dir="ltr">{cell}</bdi>
                </Table.Td>
                <Table.Td>{format.number(ready)}</Table.Td>
                <Table.Td>{format.number(scheduled)}</Table.Td>
                <Table.Td>{age(oldestReadySeconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
