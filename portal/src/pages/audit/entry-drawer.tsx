import { Button, Drawer, Group, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { ActorName } from "./actor-name";
import { changesOf } from "./changes-of";
import { auditEntryQuery } from "./queries";
import type { AuditSearch } from "./search";

interface EntryDrawerProps {
  id: string | undefined;
  onClose: () => void;
  onFilter: (filter: AuditSearch) => void;
}

/** One entry: what it changed, from what to what, and what proves it. */
export function EntryDrawer({ id, onClose, onFilter }: EntryDrawerProps) {
  const { t, i18n } = useTranslation("audit");
  return (
    <Drawer opened={id !== undefined} onClose={onClose} size="xl" position={i18n.dir() === "rtl" ? "left" : "right"} title={t("entry.title")} closeButtonProps={{ "aria-label": t("states:actions.close") }}>
      {id !== undefined && <Entry id={id} onFilter={onFilter} />}
    </Drawer>
  );
}

function Entry({ id, onFilter }: { id: string; onFilter: EntryDrawerProps["onFilter"] }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const entry = useQuery(auditEntryQuery(id));
  return (
    <Loaded query={entry}>
      {(it) => (
        <Stack gap="lg">
          <Group gap="sm">
            <Title order={3} size="h4">
              {t(`actions.${it.action}`, { defaultValue: it.action })}
            </Title>
            <Code>{it.action}</Code>
            <Label color={PROOF[it.proof.state] ?? "gray"}>{t(`proof.${it.proof.state}`, { defaultValue: it.proof.state })}</Label>
          </Group>
          <SimpleGrid cols={{ base: 1, sm: 2 }} component="dl" m={0} spacing="md">
            <Fact term={t("columns.who")}>
              <ActorName entry={it} />
            </Fact>
            <Fact term={t("columns.when")}>{format.moment(it.at)}</Fact>
            <Fact term={t("entry.place")}>
              {t(`place.${it.place}`)} {it.seq != null && format.number(it.seq)}
            </Fact>
            {it.requestId != null && (
              <Fact term={t("entry.request")}>
                <Code>{it.requestId}</Code>
              </Fact>
            )}
          </SimpleGrid>
          <Group gap="sm">
            <Button variant="default" size="compact-md" onClick={() => onFilter({ actor: it.actor })}>
              {t("entry.sameActor")}
            </Button>
            {it.subject != null && (
              <Button variant="default" size="compact-md" onClick={() => onFilter({ subject: it.subject ?? undefined })}>
                {t("entry.sameThing")}
              </Button>
            )}
          </Group>
          {(it.changes as Change[]).map((change, index) => (
            <ChangeTable key={index} change={change} />
          ))}
          <SimpleGrid cols={1} component="dl" m={0} spacing="md">
            {it.hash != null && (
              <Fact term={t("entry.hash")}>
                <Code>{it.hash}</Code>
              </Fact>
            )}
            {it.proof.previousHash != null && (
              <Fact term={t("entry.previous")}>
                <Code>{it.proof.previousHash}</Code>
              </Fact>
            )}
            {it.proof.checkpoint != null && (
              <Fact term={t("entry.checkpoint")}>
                {format.moment(it.proof.checkpoint.at)} · {format.number(it.proof.checkpoint.seq)}
              </Fact>
            )}
          </SimpleGrid>
        </Stack>
      )}
    </Loaded>
  );
}

const PROOF: Record<string, string> = { valid: "teal", waiting: "yellow", broken: "red" };

interface Change {
  subject?: string;
  type?: string;
  before?: unknown;
  after?: unknown;
}

function ChangeTable({ change }: { change: Change }) {
  const { t } = useTranslation("audit");
  const fields = changesOf(change.before, change.after);
  return (
    <section>
      {change.subject !== undefined && (
        <Text size="xs" c="dimmed" mb={4}>
          {t("entry.thing")} <Code>{change.subject}</Code>
        </Text>
      )}
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("entry.nothing")}
        </Text>
      ) : (
        <Table verticalSpacing="xs" aria-label={t("columns.changes")} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="28%">{t("entry.field")}</Table.Th>
              <Table.Th>{t("entry.before")}</Table.Th>
              <Table.Th>{t("entry.after")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ path, before, after }) => (
              <Table.Tr key={path}>
                <Table.Td>
                  <Code>{path}</Code>
                </Table.Td>
                <Table.Td>
                  <Value value={before} />
                </Table.Td>
                <Table.Td>
                  <Value value={after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

/** A value of any shape, as text: nothing of it is markup. */
function Value({ value }: { value: unknown }) {
  const { t } = useTranslation("audit");
  if (value === undefined || value === null) return <Text size="sm">–</Text>;
  const sign = typeof value === "object" ? (["erased", "redacted"] as const).find((each) => each in (value as object)) : undefined;
  if (sign !== undefined) return <Label>{t(`hidden.${sign}`)}</Label>;
  return (
    <Text size="sm" dir="auto" className="page-aligned" style={{ overflowWrap: "anywhere" }}>
      {typeof value === "string" ? value : JSON.stringify(value)}
    </Text>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {term}
      </Text>
      <Text component="dd" size="sm" m={0} mt={2}>
        {children}
      </Text>
    </div>
  );
}

function Code({ children }: { children: ReactNode }) {
  return (
    <Text component="span" size="xs" ff="monospace" style={{ overflowWrap: "anywhere" }}>
      <bdi dir="ltr">{children}</bdi>
    </Text>
  );
}
