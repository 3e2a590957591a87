import { Anchor, Button, Table, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { EndpointState } from "./endpoint-state";
import { EndpointForm } from "./form";
import { type Endpoint, endpointsQuery } from "./queries";
import { Secret } from "./secret";

/** Where events go. */
export default function WebhooksPage() {
  const { t } = useTranslation("webhooks");
  const can = useCan();
  const endpoints = useQuery(endpointsQuery);
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const add = can("webhooks.manage") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={add}>
      <Card flush>
        <Loaded query={endpoints}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconWebhook} title={t("empty.title")} detail={t("empty.detail")}>
                {add}
              </Empty>
            ) : (
              <EndpointTable endpoints={all} />
            )
          }
        </Loaded>
      </Card>
      <EndpointForm edited={isAdding ? "new" : undefined} onClose={() => setAdding(false)} onSecret={setSecret} />
      <Secret secret={secret} onClose={() => setSecret(undefined)} />
    </Page>
  );
}

function EndpointTable({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={640} p="xs">
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.url")}</Table.Th>
            <Table.Th>{t("columns.events")}</Table.Th>
            <Table.Th>{t("columns.state")}</Table.Th>
            <Table.Th ta="end">{t("columns.messages")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {endpoints.map((endpoint) => (
            <Table.Tr key={endpoint.id}>
              <Table.Td>
                <Anchor component={Link} to="/webhooks/$id" params={{ id: endpoint.id } as never} size="sm" fw={550}>
                  <bdi dir="ltr">{endpoint.url}</bdi>
                </Anchor>
                <Text size="sm" c="dimmed">
                  <bdi>{endpoint.description}</bdi>
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm" ff="monospace" dir="ltr" ta="start">
                  {endpoint.events.join(", ")}
                </Text>
              </Table.Td>
              <Table.Td>
                <EndpointState endpoint={endpoint} />
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.number(endpoint.lastSeq)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
