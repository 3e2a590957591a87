import { Group, SegmentedControl } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useCan } from "~/session/me";
import { JobList } from "./list";
import { jobsQuery, type State, STATES } from "./queries";

/** What goes on after its request was answered. */
export default function JobsPage() {
  const { t } = useTranslation("jobs");
  const can = useCan();
  const navigate = useNavigate();
  const { state } = useSearch({ strict: false }) as { state?: State };
  const jobs = useInfiniteQuery(jobsQuery(state));
  return (
    <Page title={t("title")} about={can("jobs.read") ? t("about") : t("aboutOwn")}>
      <Card flush>
        <Group p="md">
          <SegmentedControl
            aria-label={t("state")}
            value={state ?? "all"}
            onChange={(value) => void navigate({ to: "/jobs", search: { state: value === "all" ? undefined : value } as never, replace: true })}
            data={[{ value: "all", label: t("all") }, ...STATES.map((value) => ({ value, label: t(`states.${value}`) }))]}
          />
        </Group>
        <Loaded query={jobs}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? <Empty icon={IconListCheck} title={t("empty.title")} detail={t("empty.detail")} /> : <JobList jobs={all} />;
          }}
        </Loaded>
        <More query={jobs} />
      </Card>
    </Page>
  );
}
