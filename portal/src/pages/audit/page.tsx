import { Anchor, Button, Group, Menu, Select, Table, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload, IconFilterOff } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { saveFile } from "~/design/save-file";
import { ShowMore } from "~/design/show-more";
import { Empty } from "~/design/states";
import { TextSearch } from "~/design/text-search";
import { useFormat } from "~/i18n/format";
import { useCan, useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { ActorName } from "./actor-name";
import { ChainCard } from "./chain-card";
import { EntryDrawer } from "./entry-drawer";
import { type AuditEntry, auditQuery } from "./queries";
import { type AuditSearch, filtersOf } from "./search";

/** Who did what, and the proof that nobody changed it afterwards. */
export default function AuditPage() {
  const { t } = useTranslation("audit");
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as AuditSearch;
  const entries = useInfiniteQuery(auditQuery(search));
  const change = (changes: AuditSearch, replace = true) => void navigate({ to: "/audit", search: { ...search, ...changes } as never, replace });
  return (
    <Page title={t("title")} about={t("about")} actions={<ExportMenu />}>
      <ChainCard />
      <Card flush>
        <Filters search={search} onChange={change} />
        <Loaded query={entries}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? <Empty title={t("empty.title")} detail={t("empty.detail")} /> : <EntryTable entries={all} search={search} />;
          }}
        </Loaded>
      </Card>
      <ShowMore query={entries} />
      <EntryDrawer id={search.entry} onClose={() => change({ entry: undefined }, false)} onFilter={(filter) => change({ ...filter, entry: undefined }, false)} />
    </Page>
  );
}

const PREFIXES = ["finance.", "imports.", "platform.login", "platform.manage_members", "platform.manage_roles", "platform.manage_api_keys", "platform.", "plugins.", "webhooks."] as const;

function Filters({ search, onChange }: { search: AuditSearch; onChange: (changes: AuditSearch) => void }) {
  const { t } = useTranslation("audit");
  const me = useMe();
  const can = useCan();
  const members = useQuery({
    queryKey: ["users", "actors"],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/users", { params: { query: { limit: 200 } }, signal }))).data,
    enabled: can("users.read"),
    staleTime: 60_000,
  });
  const people = (members.data ?? []).filter(({ id }) => id !== me?.id).map(({ id, firstName, lastName, email }) => ({ value: `user:${id}`, label: `${firstName} ${lastName}`.trim() || email }));
  const known = [{ value: `user:${me?.id ?? ""}`, label: t("actors.me") }, { value: "operator", label: t("actors.operator") }, { value: "system", label: t("actors.system") }, ...people];
  // Such as a key, or somebody who has left.
  const actors = search.actor === undefined || known.some(({ value }) => value === search.actor) ? known : [...known, { value: search.actor, label: search.actor }];
  const actions = [...new Set([...PREFIXES, ...(search.action === undefined ? [] : [search.action])])].sort();
  const isFiltered = Object.keys(filtersOf(search)).length > 0;
  return (
    <Group p="md" gap="sm" role="search" aria-label={t("filters.label")}>
      <TextSearch label={t("filters.search")} value={search.q ?? ""} onChange={(q) => onChange({ q: q === "" ? undefined : q })} />
      <Select aria-label={t("filters.actor")} placeholder={t("filters.actor")} clearable searchable w={190} value={search.actor ?? null} data={actors} onChange={(actor) => onChange({ actor: actor ?? undefined })} />
      <Select aria-label={t("filters.action")} placeholder={t("filters.action")} clearable searchable w={220} value={search.action ?? null} data={actions} onChange={(action) => onChange({ action: action ?? undefined })} />
      <Group gap={6} wrap="nowrap">
        <TextInput type="date" aria-label={t("filters.from")} value={search.from ?? ""} max={search.to} onChange={(event) => onChange({ from: event.currentTarget.value || undefined })} />
        <span aria-hidden>–</span>
        <TextInput type="date" aria-label={t("filters.to")} value={search.to ?? ""} min={search.from} onChange={(event) => onChange({ to: event.currentTarget.value || undefined })} />
      </Group>
      {isFiltered && (
        <Button variant="subtle" leftSection={<IconFilterOff size={16} aria-hidden />} onClick={() => onChange({ q: undefined, actor: undefined, action: undefined, subject: undefined, from: undefined, to: undefined })}>
          {t("filters.clear")}
        </Button>
      )}
    </Group>
  );
}

function EntryTable({ entries, search }: { entries: readonly AuditEntry[]; search: AuditSearch }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={760} px="xs" pb="xs" scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": t("title") } }}>
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.when")}</Table.Th>
            <Table.Th>{t("columns.who")}</Table.Th>
            <Table.Th>{t("columns.what")}</Table.Th>
            <Table.Th>{t("columns.changes")}</Table.Th>
            <Table.Th>{t("columns.number")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td>
                <Text size="sm" c="dimmed" className="number">
                  {format.moment(entry.at)}
                </Text>
              </Table.Td>
              <Table.Td>
                <ActorName entry={entry} />
              </Table.Td>
              <Table.Td>
                <Anchor component={Link} to="/audit" search={{ ...search, entry: entry.id } as never} size="sm" fw={550}>
                  {t(`actions.${entry.action}`, { defaultValue: entry.action })}
                </Anchor>
                <Text size="xs" c="dimmed" ff="monospace" dir="ltr" className="page-aligned">
                  {entry.action}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{t("changes", { count: entry.changes.length, things: format.number(entry.changes.length) })}</Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed" className="number">
                  {entry.seq == null ? t("unsealed") : `${t(`place.${entry.place}`)} ${format.number(entry.seq)}`}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The whole log as a file. Taking it out is itself an entry of the log. */
function ExportMenu() {
  const { t } = useTranslation("audit");
  const take = useMutation({
    mutationFn: async (format: "jsonl" | "csv") => {
      const { data } = await wikala.GET("/api/v1/audit/export", { params: { query: { format } }, parseAs: "blob" });
      saveFile(data as unknown as Blob, `audit.${format}`);
    },
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={take.isPending} leftSection={<IconDownload size={17} aria-hidden />}>
          {t("export.label")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => take.mutate("csv")}>{t("export.csv")}</Menu.Item>
        <Menu.Item onClick={() => take.mutate("jsonl")}>{t("export.jsonl")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
