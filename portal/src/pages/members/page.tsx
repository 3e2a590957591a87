import { Anchor, Button, Group, SegmentedControl, Select, Table, Text } from "@mantine/core";
import { IconShieldCheck, IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Member, rolesQuery, useRoleName } from "~/api/access";
import { Card } from "~/design/card";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { ShowMore } from "~/design/show-more";
import { Empty } from "~/design/states";
import { TextSearch } from "~/design/text-search";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { MemberState } from "./member-state";
import { nameOf, Person } from "./person";
import { membersQuery } from "./queries";
import type { MemberSearch } from "./search";

/** Who belongs to the organisation. */
export default function MembersPage() {
  const { t } = useTranslation("members");
  const format = useFormat();
  const can = useCan();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as MemberSearch;
  const members = useInfiniteQuery(membersQuery(search));
  const total = members.data?.pages[0]?.total;
  const change = (changes: MemberSearch) => void navigate({ to: "/members", search: { ...search, ...changes } as never, replace: true });
  const invite = can("users.create") && (
    <Button component={Link} to="/invitations" search={{ new: true } as never} leftSection={<IconUserPlus size={18} aria-hidden />}>
      {t("invite")}
    </Button>
  );
  return (
    <Page title={t("title")} about={total === undefined ? t("about") : t("count", { count: total, members: format.number(total) })} actions={invite}>
      <Card flush>
        <Filters search={search} onChange={change} />
        <Loaded query={members}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? <Empty title={t("empty.title")} detail={t("empty.detail")} /> : <MemberTable members={all} />;
          }}
        </Loaded>
      </Card>
      <ShowMore query={members} />
    </Page>
  );
}

function Filters({ search, onChange }: { search: MemberSearch; onChange: (changes: MemberSearch) => void }) {
  const { t } = useTranslation("members");
  const can = useCan();
  const { data: roles = [] } = useQuery({ ...rolesQuery, enabled: can("roles.read") });
  const roleName = useRoleName(roles);
  const state = search.active === undefined ? "all" : search.active ? "active" : "inactive";
  return (
    <Group p="md" gap="sm" role="search" aria-label={t("filters.label")}>
      <TextSearch label={t("filters.search")} value={search.q ?? ""} onChange={(q) => onChange({ q: q === "" ? undefined : q })} />
      {roles.length > 0 && (
        <Select
          aria-label={t("filters.role")}
          placeholder={t("filters.role")}
          clearable
          searchable
          w={200}
          value={search.role ?? null}
          data={roles.map(({ name }) => ({ value: name, label: roleName(name) }))}
          onChange={(role) => onChange({ role: role ?? undefined })}
        />
      )}
      <SegmentedControl
        aria-label={t("filters.state")}
        value={state}
        onChange={(value) => onChange({ active: value === "all" ? undefined : value === "active" })}
        data={["all", "active", "inactive"].map((value) => ({ value, label: t(`filters.states.${value}`) }))}
      />
    </Group>
  );
}

function MemberTable({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation("members");
  const format = useFormat();
  const can = useCan();
  const { data: roles } = useQuery({ ...rolesQuery, enabled: can("roles.read") });
  const roleName = useRoleName(roles);
  return (
    <Table.ScrollContainer minWidth={720} px="xs" pb="xs" scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": t("title") } }}>
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.person")}</Table.Th>
            <Table.Th>{t("columns.roles")}</Table.Th>
            <Table.Th>{t("columns.state")}</Table.Th>
            <Table.Th>{t("columns.factor")}</Table.Th>
            <Table.Th>{t("columns.since")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <Table.Tr key={member.id}>
              <Table.Td maw={320}>
                <Anchor component={Link} to="/members/$id" params={{ id: member.id } as never} underline="never" c="inherit" aria-label={t("open", { name: nameOf(member) })}>
                  <Person member={member} />
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Group gap={6}>
                  {[...new Set(member.roles.map(({ role }) => role))].map((role) => (
                    <Label key={role} color={role === "owner" ? "wikala" : "gray"}>
                      {roleName(role)}
                    </Label>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>
                <MemberState member={member} />
              </Table.Td>
              <Table.Td>
                {member.twoFactorEnabled ? (
                  <Group gap={6} wrap="nowrap">
                    <IconShieldCheck size={17} color="var(--w-accent)" aria-hidden />
                    <Text size="sm">{t("factor.on")}</Text>
                  </Group>
                ) : (
                  <Text size="sm" c="dimmed">
                    {t("factor.off")}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {format.day(member.createdAt.slice(0, 10))}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
