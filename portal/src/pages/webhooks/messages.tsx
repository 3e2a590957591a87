import { Badge, Button, Drawer, Group, SegmentedControl, Stack, Table, Text, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { type Endpoint, messageQuery, messagesQuery, type State, STATES } from "./queries";

const COLOURS: Record<State, string> = { pending: "yellow", delivered: "teal", dead: "red" };

/** What was sent, newest first, and what came of it. */
export function Messages({ endpoint: { id } }: { endpoint: Endpoint }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const navigate = useNavigate();
  const { state, type } = useSearch({ strict: false }) as { state?: State; type?: string };
  const messages = useInfiniteQuery(messagesQuery(id, state, type));
  const [shown, setShown] = useState<string>();
  const narrow = (search: { state?: State; type?: string }) => void navigate({ to: "/webhooks/$id", params: { id } as never, search: { state, type, ...search } as never, replace: true });
  return (
    <Card title={t("messages.title")}>
      <Group mb="md" justify="space-between">
        <SegmentedControl
          aria-label={t("columns.state")}
          value={state ?? "all"}
          onChange={(value) => narrow({ state: value === "all" ? undefined : (value as State) })}
          data={[{ value: "all", label: t("messages.all") }, ...STATES.map((value) => ({ value, label: t(`messages.states.${value}`) }))]}
        />
        <TextInput type="search" dir="ltr" w={280} aria-label={t("messages.type")} placeholder={t("messages.type")} defaultValue={type} onBlur={(event) => narrow({ type: event.currentTarget.value.trim() || undefined })} onKeyDown={(event) => event.key === "Enter" && narrow({ type: event.currentTarget.value.trim() || undefined })} />
      </Group>
      <Loaded query={messages}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          return all.length === 0 ? (
            <Empty title={t("messages.empty.title")} detail={t("messages.empty.detail")} />
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table aria-label={t("messages.title")} highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("messages.number")}</Table.Th>
                    <Table.Th>{t("messages.type")}</Table.Th>
                    <Table.Th>{t("columns.state")}</Table.Th>
                    <Table.Th ta="end">{t("messages.attempts")}</Table.Th>
                    <Table.Th>{t("messages.when")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((message) => (
                    <Table.Tr key={message.id}>
                      <Table.Td className="number">{format.number(message.seq)}</Table.Td>
                      <Table.Td>
                        <Button variant="subtle" size="compact-sm" onClick={() => setShown(message.id)}>
                          <bdi dir="ltr">{message.eventType}</bdi>
                        </Button>
                      </Table.Td>
                      <Table.Td>
                        <Badge variant="light" color={COLOURS[message.state]}>
                          {t(`messages.states.${message.state}`)}
                        </Badge>
                      </Table.Td>
                      <Table.Td ta="end" className="number">
                        {format.number(message.attempts)}
                      </Table.Td>
                      <Table.Td>{format.moment(message.createdAt)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={messages} />
      <Drawer opened={shown !== undefined} onClose={() => setShown(undefined)} position="right" size="lg" title={t("messages.log")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
        {shown !== undefined && <Log id={id} messageId={shown} />}
      </Drawer>
    </Card>
  );
}

/** Every attempt at a message, and the way to try once more. */
function Log({ id, messageId }: { id: string; messageId: string }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const can = useCan();
  const message = useQuery(messageQuery(id, messageId));
  const resend = useChange(() => body(wikala.POST("/api/v1/webhooks/{id}/messages/{messageId}/resend", { params: { path: { id, messageId } } })), { makesOld: [["webhooks"]], said: t("messages.resent") });
  return (
    <Loaded query={message}>
      {({ eventType, log, nextAttemptAt }) => (
        <Stack>
          <Text fw={600} dir="ltr">
            {eventType}
          </Text>
          <Text size="sm" c="dimmed" dir="ltr">
            {messageId}
          </Text>
          {nextAttemptAt != null && <Text size="sm">{t("messages.next", { when: format.ago(nextAttemptAt) })}</Text>}
          {log.length === 0 && <Text size="sm">{t("messages.noAttempts")}</Text>}
          {log.map((attempt) => (
            <div key={attempt.at}>
              <Group gap="xs">
                <Badge variant="light" color={attempt.error == null ? "teal" : "red"}>
                  <bdi dir="ltr">{[attempt.status, attempt.error].filter((each) => each != null).join(" ")}</bdi>
                </Badge>
                <Text size="sm">{format.moment(attempt.at)}</Text>
                <Text size="sm" c="dimmed">
                  {t("test.took", { ms: format.number(attempt.durationMs) })}
                </Text>
              </Group>
              {attempt.excerpt && (
                <Text size="xs" ff="monospace" dir="auto" mt={4} style={{ overflowWrap: "anywhere" }}>
                  {attempt.excerpt}
                </Text>
              )}
            </div>
          ))}
          {can("webhooks.manage") && (
            <Group>
              <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate(undefined)}>
                {t("messages.resend")}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
