import { Alert, Anchor, Button, Code, Group, SegmentedControl } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { Counts } from "./counts";
import { fleetListQuery, fleetQuery, type Sought, STATES } from "./queries";
import { TenantList } from "./tenant-list";

/** How far the data of all organisations is migrated, for who operates the platform. */
export default function FleetPage() {
  const { t } = useTranslation("fleet");
  const fleet = useQuery(fleetQuery);
  const health = (
    <Anchor component={Link} to="/platform/health" size="sm">
      {t("health")}
    </Anchor>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={fleet.data && health}>
      <Loaded query={fleet}>
        {(all) => (
          <>
            {all.total.failed > 0 && <WayOut />}
            <Counts fleet={all} />
            <Tenants />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function WayOut() {
  const { t } = useTranslation("fleet");
  return (
    <Alert variant="light" color="orange" title={t("wayOut.title")}>
      {t("wayOut.detail")}{" "}
      <Code dir="ltr">wikala migrate</Code>
    </Alert>
  );
}

function Tenants() {
  const { t } = useTranslation("fleet");
  const navigate = useNavigate();
  const { state, module } = useSearch({ strict: false }) as Sought;
  const tenants = useInfiniteQuery(fleetListQuery({ state, module }));
  const show = (search: Sought) => void navigate({ to: "/platform/fleet", search: search as never, replace: true });
  return (
    <Card title={t("tenants")} flush>
      <Group p="md">
        <SegmentedControl
          aria-label={t("state")}
          value={state ?? "all"}
          onChange={(value) => show(value === "all" ? {} : { state: value as Sought["state"], module })}
          data={[{ value: "all", label: t("all") }, ...STATES.map((value) => ({ value, label: t(`states.${value}`) }))]}
        />
        {module !== undefined && (
          <Button size="compact-sm" variant="default" rightSection={<IconX size={14} aria-hidden />} aria-label={t("anyModule", { module })} onClick={() => show({ state })}>
            <bdi dir="ltr">{module}</bdi>
          </Button>
        )}
      </Group>
      <Loaded query={tenants}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          return all.length === 0 ? <Empty title={t("empty.title")} detail={t("empty.detail")} /> : <TenantList tenants={all} />;
        }}
      </Loaded>
      <More query={tenants} />
    </Card>
  );
}
