import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { type Queues, queuesQuery } from "./queries";
import { CountTable, useAge } from "./count-table";
import { Busiest } from "./busiest";

/** What waits, runs and failed in the queues, for who operates the platform. */
export default function QueuesPage() {
  const { t } = useTranslation("queues");
  const queues = useQuery(queuesQuery);
  const links = (
    <>
      <Anchor component={Link} to="/jobs" size="sm">
        {t("jobs")}
      </Anchor>
      <Anchor component={Link} to="/platform/health" size="sm">
        {t("health")}
      </Anchor>
    </>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={queues.data && links}>
      <Loaded query={queues}>{(all) => <Seen queues={all} />}</Loaded>
    </Page>
  );
}

function Seen({ queues: { total, kinds, cells, tenants } }: { queues: Queues }) {
  const { t } = useTranslation("queues");
  const format = useFormat();
  const age = useAge();
  return (
    <>
      <Card title={t("total")}>
        <Facts
          items={[
            [t("states.ready"), format.number(total.ready)],
            [t("oldest"), age(total.oldestReadySeconds)],
            [t("states.scheduled"), format.number(total.scheduled)],
            [t("states.running"), format.number(total.running)],
            [t("states.dead"), <Label color={total.dead === 0 ? "gray" : "red"}>{format.number(total.dead)}</Label>],
          ]}
        />
      </Card>
      {kinds.length === 0 ? (
        <Card>
          <Empty title={t("empty.title")} detail={t("empty.detail")} />
        </Card>
      ) : (
        <CountTable title={t("kinds")} first={t("kind")} rows={kinds.map(({ kind, jobs }) => [kind, jobs])} />
      )}
      {cells.length > 1 && <CountTable title={t("cells")} first={t("cell")} rows={cells.map(({ cell, jobs }) => [cell, jobs])} />}
      {tenants.length > 0 && <Busiest tenants={tenants} />}
    </>
  );
}
