import { Anchor, Badge, Button, Table, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { type Import, importsQuery } from "./queries";

/** What was imported, and the way to the next one. */
export default function ImportsPage() {
  const { t } = useTranslation("imports");
  const can = useCan();
  const imports = useInfiniteQuery(importsQuery);
  const start = can("finance.create") && (
    <Button component={Link} to="/imports/new" leftSection={<IconFileImport size={18} aria-hidden />}>
      {t("list.new")}
    </Button>
  );
  return (
    <Page title={t("list.title")} about={t("list.about")} actions={start}>
      <Card flush>
        <Loaded query={imports}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? (
              <Empty title={t("list.empty.title")} detail={t("list.empty.detail")}>
                {start}
              </Empty>
            ) : (
              <ImportTable imports={all} />
            );
          }}
        </Loaded>
      </Card>
      {imports.hasNextPage && (
        <Button variant="default" mx="auto" loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
    </Page>
  );
}

function ImportTable({ imports }: { imports: readonly Import[] }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={640} p="xs">
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("list.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("list.file")}</Table.Th>
            <Table.Th>{t("list.when")}</Table.Th>
            <Table.Th>{t("list.state")}</Table.Th>
            <Table.Th ta="end">{t("result.imported")}</Table.Th>
            <Table.Th ta="end">{t("result.duplicates")}</Table.Th>
            <Table.Th ta="end">{t("result.rejected")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>
                <Anchor component={Link} to="/imports/$id" params={{ id: each.id } as never} size="sm" fw={550} dir="auto">
                  {each.fileName ?? each.format}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {format.moment(each.createdAt)}
                </Text>
              </Table.Td>
              <Table.Td>
                <ImportState state={each.state} />
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.number(each.imported)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.number(each.duplicates)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.number(each.rejected)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Whether an import is in the ledger. */
export function ImportState({ state }: { state: string }) {
  const { t } = useTranslation("imports");
  const isUndone = state === "undone";
  return (
    <Badge variant="light" color={isUndone ? "gray" : "teal"}>
      {isUndone ? t("state.undone") : t("state.committed")}
    </Badge>
  );
}
