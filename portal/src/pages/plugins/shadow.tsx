import { Button, Code, Group, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { differencesQuery, shadowQuery } from "./queries";

/** How the version that runs beside compares, until somebody decides. */
export function Shadow({ name }: { name: string }) {
  const { t } = useTranslation("plugins");
  const format = useFormat();
  const shadow = useQuery(shadowQuery(name));
  const differences = useQuery(differencesQuery(name));
  const params = { path: { name } };
  const options = { makesOld: [["plugins"]] };
  const promote = useChange(() => body(wikala.POST("/api/v1/plugins/{name}/promote", { params })), options);
  const drop = useChange(() => body(wikala.DELETE("/api/v1/plugins/{name}/shadow", { params })), options);
  return (
    <Card title={t("shadow.title")}>
      <Stack>
        <Loaded query={shadow}>
          {({ version, since, calls, equal, different, failed }) => (
            <Facts
              items={[
                [t("versions.version"), <bdi dir="ltr">{version}</bdi>],
                [t("shadow.since"), format.ago(since)],
                [t("detail.calls"), format.number(calls)],
                [t("shadow.equal"), format.number(equal)],
                [t("shadow.different"), format.number(different)],
                [t("detail.failures"), format.number(failed)],
              ]}
            />
          )}
        </Loaded>
        {differences.data && differences.data.length > 0 && (
          <Table.ScrollContainer minWidth={600}>
            <Table aria-label={t("shadow.differences")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("calls.when")}</Table.Th>
                  <Table.Th>{t("shadow.input")}</Table.Th>
                  <Table.Th>{t("shadow.current")}</Table.Th>
                  <Table.Th>{t("shadow.beside")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {differences.data.map(({ id, at, input, current, shadow: beside }) => (
                  <Table.Tr key={id}>
                    <Table.Td>{format.moment(at)}</Table.Td>
                    {[input, current, beside].map((value, index) => (
                      <Table.Td key={index}>
                        <Code dir="ltr">{JSON.stringify(value)}</Code>
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <Text size="sm" c="dimmed">
          {t("shadow.about")}
        </Text>
        <Group>
          <Button loading={promote.isPending} onClick={() => promote.mutate(undefined)}>
            {t("shadow.promote")}
          </Button>
          <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate(undefined)}>
            {t("shadow.drop")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
