import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { mistakesOf } from "./mistakes-of";
import type { Stats } from "./queries";

const SHOWN = 8;

/** What is mistaken for what, the most frequent first. */
export function Confusion({ confusion }: { confusion: Stats["confusion"] }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const mistakes = mistakesOf(confusion).slice(0, SHOWN);
  // Who only refuses an answer does not say what is right.
  if (mistakes.length === 0) return null;
  return (
    <Table fz="sm" captionSide="top" aria-label={t("confusion.title")}>
      <Table.Caption ta="start" fw={600}>
        {t("confusion.title")}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("confusion.right")}</Table.Th>
          <Table.Th>{t("confusion.answered")}</Table.Th>
          <Table.Th ta="end">{t("confusion.times")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {mistakes.map(({ right, answered, times }) => (
          <Table.Tr key={`${right.id} ${answered?.id ?? ""}`}>
            <Table.Td>
              <bdi>{right.name}</bdi>
            </Table.Td>
            <Table.Td>
              <bdi>{answered?.name ?? t("confusion.other")}</bdi>
            </Table.Td>
            <Table.Td ta="end" className="number">
              {format.number(times)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
