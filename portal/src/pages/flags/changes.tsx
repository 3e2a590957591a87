import { Anchor, Badge, Button, Group, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { type Change, changesQuery } from "./queries";

const COLOURS: Record<string, string> = { waiting: "yellow", scheduled: "blue", applied: "teal", failed: "red" };

/** Changes that wait for a time or a second person, and what became of others. */
export function Changes() {
  const { t } = useTranslation("flags");
  const changes = useInfiniteQuery(changesQuery);
  return (
    <Card title={t("changes.title")} flush>
      <Loaded query={changes}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          return all.length === 0 ? (
            <Empty title={t("changes.empty.title")} detail={t("changes.empty.detail")} />
          ) : (
            <Table.ScrollContainer minWidth={640} p="xs">
              <Table withRowBorders={false} aria-label={t("changes.title")}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("columns.key")}</Table.Th>
                    <Table.Th>{t("changes.reason")}</Table.Th>
                    <Table.Th>{t("changes.at")}</Table.Th>
                    <Table.Th>{t("changes.state")}</Table.Th>
                    <Table.Th>{t("changes.actions")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((change) => (
                    <Row key={change.id} change={change} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={changes} />
    </Card>
  );
}

function Row({ change }: { change: Change }) {
  const { t } = useTranslation("flags");
  const format = useFormat();
  const me = useMe();
  const params = { path: { id: change.id } };
  const approve = useChange(() => body(wikala.POST("/api/v1/flags/changes/{id}/approve", { params })), { makesOld: [["flags"]] });
  const cancel = useChange(() => body(wikala.POST("/api/v1/flags/changes/{id}/cancel", { params })), { makesOld: [["flags"]] });
  const isMine = change.requestedBy === `user:${me?.id ?? ""}`;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to="/flags/$key" params={{ key: change.key } as never} size="sm">
          <bdi dir="ltr">{change.key}</bdi>
        </Anchor>
      </Table.Td>
      <Table.Td>
        <bdi>{change.failure ?? change.reason}</bdi>
      </Table.Td>
      <Table.Td>{change.applyAt != null && format.moment(change.applyAt)}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[change.state] ?? "gray"}>
          {t(`changes.states.${change.state}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {change.state === "waiting" && !isMine && (
            <Button size="compact-sm" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
              {t("changes.approve")}
            </Button>
          )}
          {(change.state === "waiting" || change.state === "scheduled") && (
            <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
              {t("changes.cancel")}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
