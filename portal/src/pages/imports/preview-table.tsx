import { Table, Text } from "@mantine/core";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";

/** The first rows, as they would be booked. */
export function PreviewTable({ rows }: { rows: readonly Schemas["ImportPreviewRow"][] }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={t("preview.title")} verticalSpacing="xs" striped>
        <Table.Caption>{t("preview.caption")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("preview.day")}</Table.Th>
            <Table.Th>{t("preview.payee")}</Table.Th>
            <Table.Th>{t("preview.description")}</Table.Th>
            <Table.Th>{t("preview.reference")}</Table.Th>
            <Table.Th ta="end">{t("preview.amount")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.line}>
              <Table.Td className="number">{format.day(row.date)}</Table.Td>
              <Table.Td>
                  <bdi>{row.payee}</bdi>
                </Table.Td>
              <Table.Td>
                  <bdi>{row.description}</bdi>
                </Table.Td>
              <Table.Td dir="ltr" ta="start">
                <Text size="sm" c="dimmed">
                  {row.reference}
                </Text>
              </Table.Td>
              <Table.Td ta="end" fw={600}>
                <bdi dir="ltr" className="number">
                  {row.currency == null ? format.digits(row.amount) : format.money({ amount: row.amount, currency: row.currency })}
                </bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
