import { Badge, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { FeatureTable } from "./feature-table";
import { Meters } from "./meters";
import { Offers } from "./offers";
import { type Entitlements, entitlementsQuery, planQuery } from "./queries";
import { nameOf, priceOf } from "./words";

/** What the organisation has, what it used of it, and what else there is. */
export default function PlanPage() {
  const { t } = useTranslation("plan");
  const entitlements = useQuery(entitlementsQuery);
  return (
    <Page title={t("title")} about={t("about")}>
      <Card title={t("present.title")}>
        <Loaded query={entitlements}>{(has) => <Present has={has} />}</Loaded>
      </Card>
      <Meters />
      <Offers current={entitlements.data?.plan} />
      <Card title={t("features.title")} flush>
        <Loaded query={entitlements}>{(has) => <FeatureTable has={has} />}</Loaded>
      </Card>
    </Page>
  );
}

const COLOURS: Record<string, string> = { active: "teal", trial: "blue", grace: "orange" };

function Present({ has }: { has: Entitlements }) {
  const { t, i18n } = useTranslation("plan");
  const format = useFormat();
  const { data: plan } = useQuery(planQuery(has.plan));
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Text fz={26} fw={650} dir="auto">
          {plan ? nameOf(plan, i18n.language) : has.plan}
        </Text>
        <Badge variant="light" color={COLOURS[has.state] ?? "gray"}>
          {t(`present.states.${has.state}`)}
        </Badge>
      </Group>
      <Facts
        items={[
          [t("present.price"), plan && (plan.priceMinor === 0 ? t("present.free") : <Amount money={priceOf(plan.priceMinor, plan.currency)} />)],
          [t("present.until"), has.until && format.moment(has.until)],
          [t("present.tier"), t(`tiers.${has.tier}`)],
          [t("present.timeZone"), <bdi dir="ltr">{has.timeZone}</bdi>],
        ]}
      />
    </Stack>
  );
}
