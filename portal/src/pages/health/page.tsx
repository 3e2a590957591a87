import { Anchor, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { Parts } from "./parts";
import { type Health, healthQuery, signingKeysQuery } from "./queries";
import { SigningKeys } from "./signing-keys";

/** How the platform is, for who operates it: that one may see its signing keys shows who does. */
export default function HealthPage() {
  const { t } = useTranslation("health");
  const keys = useQuery(signingKeysQuery);
  const health = useQuery({ ...healthQuery, enabled: keys.isSuccess });
  const links = (
    <>
      <Anchor component={Link} to="/platform/tenants" size="sm">
        {t("tenants")}
      </Anchor>
      <Anchor component={Link} to="/platform/fleet" size="sm">
        {t("fleet")}
      </Anchor>
      <Anchor component={Link} to="/platform/queues" size="sm">
        {t("queues")}
      </Anchor>
    </>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={keys.data && links}>
      <Loaded query={keys}>
        {(all) => (
          <>
            <Loaded query={health}>{(seen) => <Seen health={seen} />}</Loaded>
            <SigningKeys keys={all} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const COLOURS = { healthy: "teal", degraded: "orange", unhealthy: "red" };
const MEBIBYTE = 1024 * 1024;

function Seen({ health }: { health: Health }) {
  const { t } = useTranslation("health");
  const format = useFormat();
  const { used, limit } = health.memory;
  return (
    <>
      <Card title={t("host.title")}>
        <Facts
          items={[
            [t("host.state"), <Label color={COLOURS[health.status]}>{t(`states.${health.status}`)}</Label>],
            [t("host.version"), <bdi dir="ltr">{health.version}</bdi>],
            [t("host.since"), format.moment(new Date(Date.parse(health.timestamp) - health.uptime * 1000).toISOString())],
            [t("host.memory"), t("host.memoryOf", { used: format.number(Math.round(used / MEBIBYTE)), limit: format.number(Math.round(limit / MEBIBYTE)) })],
          ]}
        />
      </Card>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Parts title={t("checks")} parts={health.checks} />
        <Parts title={t("modules")} parts={health.modules} />
      </SimpleGrid>
    </>
  );
}
