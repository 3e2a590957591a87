import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { useFormat } from "~/i18n/format";
import type { Counts } from "./queries";

const STATES = ["ready", "scheduled", "running", "dead"] as const;

/** Since when something waits, from its age in seconds. */
export function useAge(): (seconds: number | null | undefined) => string | undefined {
  const format = useFormat();
  return (seconds) => (seconds == null ? undefined : format.ago(new Date(Date.now() - seconds * 1000).toISOString()));
}

/** Jobs by state, a row for each name. */
export function CountTable({ title, first, rows }: { title: string; first: string; rows: readonly (readonly [name: string, jobs: Counts])[] }) {
  const { t } = useTranslation("queues");
  const format = useFormat();
  const age = useAge();
  return (
    <Card title={title} flush>
      <Table.ScrollContainer minWidth={640} p="xs">
        <Table verticalSpacing="xs" withRowBorders={false} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{first}</Table.Th>
              {STATES.map((state) => (
                <Table.Th key={state}>{t(`states.${state}`)}</Table.Th>
              ))}
              <Table.Th>{t("oldest")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, jobs]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={550}>
                  <bdi dir="ltr">{name}</bdi>
                </Table.Th>
                {STATES.map((state) => (
                  <Table.Td key={state}>{format.number(jobs[state])}</Table.Td>
                ))}
                <Table.Td>{age(jobs.oldestReadySeconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
