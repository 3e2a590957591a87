import { Button, Grid, SegmentedControl, Select, SimpleGrid } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "@wikala/sdk";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { busiestFirst } from "~/api/finance";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty, Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan, useMe } from "~/session/me";
import { CategoryList } from "./category-list";
import { dashboardQuery } from "./queries";
import { RecentActivity } from "./recent-activity";
import { Totals } from "./totals";

// The charts are half a megabyte: they come after the figures.
const TrendChart = lazy(() => import("./trend-chart"));

const MONTHS = [3, 6, 12];

interface DashboardSearch {
  currency?: string;
  months?: number;
}

export default function DashboardPage() {
  const { t, i18n } = useTranslation("dashboard");
  const me = useMe();
  const { currency, months = 12 } = useSearch({ strict: false }) as DashboardSearch;
  const navigate = useNavigate();
  const format = useFormat();
  const dashboard = useQuery(dashboardQuery(months, i18n.language));
  const change = (search: DashboardSearch) => void navigate({ to: "/", search: { currency, months, ...search } as never, replace: true });

  const currencies = dashboard.data?.currencies.map((each) => each.currency) ?? [];
  const chosen = currency !== undefined && currencies.includes(currency) ? currency : busiestFirst(dashboard.data?.currencies ?? [])[0];
  const actions = (
    <>
      {currencies.length > 1 && (
        <Select aria-label={t("currency")} data={currencies} value={chosen ?? null} onChange={(value) => change({ currency: value ?? undefined } as DashboardSearch)} w={100} allowDeselect={false} />
      )}
      <SegmentedControl
        aria-label={t("period")}
        value={String(months)}
        onChange={(value) => change({ months: Number(value) })}
        data={MONTHS.map((count) => ({ value: String(count), label: t("months", { count, months: format.number(count) }) }))}
      />
    </>
  );
  return (
    <Page title={t("title", { name: me?.firstName ?? "" })} about={t("about")} actions={actions}>
      <Loaded query={dashboard} loading={<Loading rows={4} height={120} />}>
        {(data) => {
          const figures = data.currencies.find((each) => each.currency === chosen);
          return figures === undefined ? <FirstSteps /> : <Figures figures={figures} range={data} />;
        }}
      </Loaded>
    </Page>
  );
}

function Figures({ figures, range }: { figures: Schemas["CurrencyDashboard"]; range: { from: string; to: string } }) {
  const { t } = useTranslation("dashboard");
  const format = useFormat();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <Totals figures={figures} />
      </SimpleGrid>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Card title={t("trend.title")} h="100%">
            <Suspense fallback={<Loading rows={1} height={280} />}>
              <TrendChart figures={figures} about={t("trend.about", { from: format.day(range.from), to: format.day(range.to) })} />
            </Suspense>
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <CategoryList figures={figures} />
        </Grid.Col>
        <Grid.Col span={12}>
          <RecentActivity />
        </Grid.Col>
      </Grid>
    </>
  );
}

/** What a new tenant sees. */
function FirstSteps() {
  const { t } = useTranslation("dashboard");
  const can = useCan();
  return (
    <Card>
      <Empty title={t("empty.title")} detail={t("empty.detail")}>
        {can("finance.create") && (
          <Button component={Link} to="/imports/new" leftSection={<IconFileImport size={18} aria-hidden />} mt="sm">
            {t("empty.import")}
          </Button>
        )}
      </Empty>
    </Card>
  );
}
