import { Anchor, Badge, Button, Group, SegmentedControl, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { NewTenant } from "./new-tenant";
import { PlanForm } from "./plan-form";
import { type Tenant, tenantListQuery } from "./queries";

/** All organisations of the platform, for who operates it. */
export default function TenantsPage() {
  const { t } = useTranslation("tenants");
  const navigate = useNavigate();
  const { state } = useSearch({ strict: false }) as { state?: string };
  const tenants = useInfiniteQuery(tenantListQuery(state));
  const [isAdding, setAdding] = useState(false);
  const [planned, setPlanned] = useState<Tenant>();
  const add = tenants.data && (
    <>
      <Anchor component={Link} to="/platform/health" size="sm">
        {t("health")}
      </Anchor>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
        {t("add")}
      </Button>
    </>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={add}>
      <Card flush>
        <Group p="md">
          <SegmentedControl
            aria-label={t("columns.state")}
            value={state ?? "all"}
            onChange={(value) => void navigate({ to: "/platform/tenants", search: { state: value === "all" ? undefined : value } as never, replace: true })}
            data={[{ value: "all", label: t("all") }, ...(["active", "suspended"] as const).map((value) => ({ value, label: t(`states.${value}`) }))]}
          />
        </Group>
        <Loaded query={tenants}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? <Empty title={t("empty.title")} detail={t("empty.detail")} /> : <TenantTable tenants={all} onPlan={setPlanned} />;
          }}
        </Loaded>
        <More query={tenants} />
      </Card>
      <NewTenant isOpen={isAdding} onClose={() => setAdding(false)} />
      <PlanForm tenant={planned} onClose={() => setPlanned(undefined)} />
    </Page>
  );
}

function TenantTable({ tenants, onPlan }: { tenants: readonly Tenant[]; onPlan: (tenant: Tenant) => void }) {
  const { t } = useTranslation("tenants");
  return (
    <Table.ScrollContainer minWidth={760} p="xs">
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.name")}</Table.Th>
            <Table.Th>{t("columns.plan")}</Table.Th>
            <Table.Th>{t("columns.state")}</Table.Th>
            <Table.Th>{t("columns.since")}</Table.Th>
            <Table.Th>{t("columns.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tenants.map((tenant) => (
            <Row key={tenant.id} tenant={tenant} onPlan={() => onPlan(tenant)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const COLOURS: Record<string, string> = { active: "teal", suspended: "orange" };

function Row({ tenant, onPlan }: { tenant: Tenant; onPlan: () => void }) {
  const { t } = useTranslation("tenants");
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const params = { path: { id: tenant.id } };
  const suspend = useChange(() => body(wikala.POST("/api/v1/tenants/{id}/suspend", { params })), { makesOld: [["tenants"]], onDone: () => setAsked(false) });
  const reactivate = useChange(() => body(wikala.POST("/api/v1/tenants/{id}/reactivate", { params })), { makesOld: [["tenants"]] });
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          <bdi>{tenant.name}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          <bdi dir="ltr">{tenant.slug}</bdi>
        </Text>
      </Table.Td>
      <Table.Td>
        <bdi dir="ltr">{tenant.plan}</bdi>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[tenant.state] ?? "gray"}>
          {t(`states.${tenant.state}`)}
        </Badge>
      </Table.Td>
      <Table.Td>{format.moment(tenant.createdAt)}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Button size="compact-sm" variant="default" aria-label={t("plan.of", { name: tenant.name })} onClick={onPlan}>
            {t("plan.change")}
          </Button>
          {tenant.state === "active" && (
            <Button size="compact-sm" variant="subtle" color="red" aria-label={t("suspend.of", { name: tenant.name })} onClick={() => setAsked(true)}>
              {t("suspend.suspend")}
            </Button>
          )}
          {tenant.state === "suspended" && (
            <Button size="compact-sm" variant="subtle" loading={reactivate.isPending} aria-label={t("reactivate.of", { name: tenant.name })} onClick={() => reactivate.mutate(undefined)}>
              {t("reactivate.reactivate")}
            </Button>
          )}
        </Group>
        <Confirm opened={isAsked} title={t("suspend.of", { name: tenant.name })} action={t("suspend.suspend")} isPending={suspend.isPending} onConfirm={() => suspend.mutate(undefined)} onClose={() => setAsked(false)}>
          {t("suspend.detail")}
        </Confirm>
      </Table.Td>
    </Table.Tr>
  );
}
