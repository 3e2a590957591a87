import { Badge, Button, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { saveFile } from "~/design/save-file";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { callsQuery } from "./queries";

/** The latest calls that did not end well, each with what it takes to run it again. */
export function Calls({ name }: { name: string }) {
  const { t } = useTranslation("plugins");
  const format = useFormat();
  const calls = useInfiniteQuery(callsQuery(name));
  const record = useChange(
    async (call: string) => saveFile(new Blob([JSON.stringify(await body(wikala.GET("/api/v1/plugins/{name}/calls/{call}/recording", { params: { path: { name, call } } })), null, 2)], { type: "application/json" }), `${name}-${call}.json`),
    { makesOld: [] },
  );
  return (
    <Card title={t("calls.title")}>
      <Loaded query={calls}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          return all.length === 0 ? (
            <Empty title={t("calls.empty.title")} detail={t("calls.empty.detail")} />
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table aria-label={t("calls.title")}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("calls.when")}</Table.Th>
                    <Table.Th>{t("calls.outcome")}</Table.Th>
                    <Table.Th>{t("calls.message")}</Table.Th>
                    <Table.Th ta="end">{t("calls.took")}</Table.Th>
                    <Table.Th>{t("calls.recording")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((call) => (
                    <Table.Tr key={call.id}>
                      <Table.Td>{format.moment(call.at)}</Table.Td>
                      <Table.Td>
                        <Badge variant="light" color={call.blame === "plugin" ? "red" : "orange"}>
                          <bdi dir="ltr">{call.outcome}</bdi>
                        </Badge>
                      </Table.Td>
                      <Table.Td>
                        <Text size="sm">
                          <bdi>{call.message}</bdi>
                        </Text>
                      </Table.Td>
                      <Table.Td ta="end">{t("detail.ms", { ms: format.number(call.milliseconds) })}</Table.Td>
                      <Table.Td>
                        {call.hasRecording && (
                          <Button size="compact-sm" variant="subtle" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => record.mutate(call.id)}>
                            {t("calls.download")}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={calls} />
    </Card>
  );
}
