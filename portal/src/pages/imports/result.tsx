import { Button, Group, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp, IconArrowForwardUp, IconDownload, IconList } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { saveFile } from "~/design/save-file";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { ImportState } from "./page";
import type { Import } from "./queries";
import { RowErrors } from "./row-errors";

/** What came of an import, and the way back. */
export function Result({ imported }: { imported: Import }) {
  const { t } = useTranslation("imports");
  return (
    <Stack gap="lg">
      <Figures imported={imported} />
      <Statements imported={imported} />
      {imported.errors.length > 0 && <RowErrors errors={imported.errors} rejected={imported.rejected} />}
      <Group>
        <Button component={Link} to="/transactions" search={{ import: imported.id } as never} leftSection={<IconList size={16} aria-hidden />}>
          {t("result.show")}
        </Button>
        {imported.rejected > 0 && <ErrorFile id={imported.id} />}
        <Reverse imported={imported} />
      </Group>
    </Stack>
  );
}

function Figures({ imported }: { imported: Import }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const figures = [
    [t("result.imported"), imported.imported],
    [t("result.duplicates"), imported.duplicates],
    [t("result.rejected"), imported.rejected],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      {figures.map(([label, count]) => (
        <div key={label}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fz={28} fw={650} className="number">
            {format.number(count)}
          </Text>
        </div>
      ))}
      <div>
        <Text size="sm" c="dimmed" mb={8}>
          {t("list.state")}
        </Text>
        <ImportState state={imported.state} />
      </div>
    </SimpleGrid>
  );
}

/** By account and currency: what came and went. */
function Statements({ imported }: { imported: Pick<Import, "statements"> }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={t("statements.title")} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("statements.account")}</Table.Th>
            <Table.Th>{t("statements.days")}</Table.Th>
            <Table.Th ta="end">{t("statements.rows")}</Table.Th>
            <Table.Th ta="end">{t("statements.in")}</Table.Th>
            <Table.Th ta="end">{t("statements.out")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imported.statements.map((statement, index) => (
            <Table.Tr key={index}>
              <Table.Td>
                  <bdi>{statement.account ?? t("statements.unnamed")}</bdi>
                </Table.Td>
              <Table.Td c="dimmed">
                {format.day(statement.firstDate)} – {format.day(statement.lastDate)}
              </Table.Td>
              <Table.Td ta="end">{format.number(statement.transactions)}</Table.Td>
              <Table.Td ta="end">
                <bdi dir="ltr">{format.money({ amount: statement.sumCredits, currency: statement.currency })}</bdi>
              </Table.Td>
              <Table.Td ta="end">
                <bdi dir="ltr">{format.money({ amount: statement.sumDebits, currency: statement.currency })}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ErrorFile({ id }: { id: string }) {
  const { t } = useTranslation("imports");
  const save = useMutation({
    mutationFn: async () => {
      const file = await body(wikala.GET("/api/v1/finance/imports/{id}/errors.csv", { params: { path: { id } }, parseAs: "blob" }));
      saveFile(file as unknown as Blob, "errors.csv");
    },
    onError: (error) => notifications.show({ color: "red", title: t("failed"), message: error.message }),
  });
  return (
    <Button variant="default" loading={save.isPending} onClick={() => save.mutate()} leftSection={<IconDownload size={16} aria-hidden />}>
      {t("result.errorFile")}
    </Button>
  );
}

/** Takes the import out of the ledger, or puts it back. */
function Reverse({ imported }: { imported: Import }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const isUndone = imported.state === "undone";
  const params = { path: { id: imported.id } };
  const reverse = useMutation({
    mutationFn: () => body(isUndone ? wikala.POST("/api/v1/finance/imports/{id}/redo", { params }) : wikala.POST("/api/v1/finance/imports/{id}/undo", { params })),
    onSuccess: ({ rows }) => notifications.show({ color: "wikala", message: t(isUndone ? "result.redone" : "result.undone", { count: rows, rows: format.number(rows) }) }),
    onError: (error) => notifications.show({ color: "red", title: t("failed"), message: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });
  if (!can("finance.manage")) return null;
  const Sign = isUndone ? IconArrowForwardUp : IconArrowBackUp;
  return (
    <Button variant="subtle" color={isUndone ? "wikala" : "red"} loading={reverse.isPending} onClick={() => reverse.mutate()} leftSection={<Sign size={16} aria-hidden />}>
      {isUndone ? t("result.redo") : t("result.undo")}
    </Button>
  );
}
