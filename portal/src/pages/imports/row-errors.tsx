import { ScrollArea, Table, Text } from "@mantine/core";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";

interface RowErrorsProps {
  errors: readonly Schemas["ImportRowError"][];
  rejected: number;
}

/** The rows that could not be taken, each with its reason. */
export function RowErrors({ errors, rejected }: RowErrorsProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  return (
    <div>
      <Text fw={600} mb="xs">
        {t("errors.title", { count: rejected, rows: format.number(rejected) })}
      </Text>
      <ScrollArea.Autosize mah={280} type="auto" viewportProps={{ tabIndex: 0, "aria-label": t("errors.label") }}>
        <Table aria-label={t("errors.label")} verticalSpacing="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("errors.line")}</Table.Th>
              <Table.Th>{t("errors.column")}</Table.Th>
              <Table.Th>{t("errors.value")}</Table.Th>
              <Table.Th>{t("errors.reason")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {errors.map((error, index) => (
              <Table.Tr key={index}>
                <Table.Td className="number">{format.number(error.line)}</Table.Td>
                <Table.Td>
                  <bdi>{error.column}</bdi>
                </Table.Td>
                <Table.Td ff="monospace">
                  <bdi>{error.value}</bdi>
                </Table.Td>
                <Table.Td>
                  <bdi>{error.reason}</bdi>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </div>
  );
}
