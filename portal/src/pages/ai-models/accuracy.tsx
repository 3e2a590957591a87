import { Alert, SegmentedControl, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { IconChartDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { Empty, Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { Confusion } from "./confusion";
import { type Answers, type Stats, statsQuery } from "./queries";

// The charts are half a megabyte: they come after the figures.
const WeeksChart = lazy(() => import("./weeks-chart"));

const DAYS = [30, 90, 365];

/** How good the answers were that people have seen: in all, by week, and by what they are about. */
export function Accuracy() {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const navigate = useNavigate();
  const { days = 90 } = useSearch({ strict: false }) as { days?: number };
  const stats = useQuery(statsQuery(days));
  return (
    <Card
      title={t("accuracy.title")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("accuracy.period")}
          value={String(days)}
          onChange={(value) => void navigate({ to: "/ai/models", search: { days: value === "90" ? undefined : Number(value) } as never, replace: true })}
          data={DAYS.map((count) => ({ value: String(count), label: t("accuracy.days", { count, days: format.number(count) }) }))}
        />
      }
    >
      <Loaded query={stats}>{(found) => (found.all.answers === 0 ? <Empty icon={IconChartDots} title={t("accuracy.empty.title")} detail={t("accuracy.empty.detail")} /> : <Found stats={found} />)}</Loaded>
    </Card>
  );
}

function Found({ stats: { all, drift, groups, weeks, confusion, promise, isComplete } }: { stats: Stats }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  return (
    <Stack>
      {drift.isDrifting && (
        <Alert color="orange" variant="light" title={t("accuracy.drift.title")}>
          {t("accuracy.drift.detail", { recent: format.percent(drift.recent.accuracy ?? 0), before: format.percent(drift.before.accuracy ?? 0) })}
        </Alert>
      )}
      <Facts items={[[t("figures.answers"), format.number(all.answers)], ...partsOf(all).map(([name, value]) => [t(`figures.${name}`), format.percent(value)] as const)]} />
      <Text size="sm" c="dimmed">
        {t("accuracy.promise", { promise: format.percent(promise) })} {!isComplete && t("accuracy.latest")}
      </Text>
      {weeks.length > 1 && (
        <Suspense fallback={<Loading rows={1} height={220} />}>
          <WeeksChart weeks={weeks} />
        </Suspense>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: "start" }}>
        <Groups title={t("groups.scripts")} groups={groups.scripts} name={(name) => t(`scripts.${name}`, { defaultValue: name })} />
        <Groups title={t("groups.accounts")} groups={groups.accounts} />
        {/* The API knows departments by their identifiers only. */}
        <Groups title={t("groups.departments")} groups={groups.departments} />
      </SimpleGrid>
      <Confusion confusion={confusion} />
    </Stack>
  );
}

const PARTS = ["accuracy", "coverage", "precision"] as const;

function partsOf(figures: Answers): [(typeof PARTS)[number], number][] {
  return PARTS.flatMap((name) => (figures[name] == null ? [] : [[name, figures[name]] as [(typeof PARTS)[number], number]]));
}

/** Whether some are served worse than the others. */
function Groups({ title, groups, name = (name) => name }: { title: string; groups: Stats["groups"]["scripts"]; name?: (name: string) => string }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  if (groups.length === 0) return null;
  return (
    <Table fz="sm" captionSide="top" aria-label={title}>
      <Table.Caption ta="start" fw={600}>
        {title}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("groups.group")}</Table.Th>
          <Table.Th ta="end">{t("figures.answers")}</Table.Th>
          <Table.Th ta="end">{t("figures.accuracy")}</Table.Th>
          <Table.Th ta="end">{t("figures.coverage")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Table.Tr key={group.name}>
            <Table.Td>
              <bdi>{name(group.name)}</bdi> {group.isWorse && <Label color="orange">{t("groups.worse")}</Label>}
            </Table.Td>
            <Table.Td ta="end" className="number">
              {format.number(group.figures.answers)}
            </Table.Td>
            <Table.Td ta="end" className="number">
              {group.figures.accuracy == null ? "–" : format.percent(group.figures.accuracy)}
            </Table.Td>
            <Table.Td ta="end" className="number">
              {group.figures.coverage == null ? "–" : format.percent(group.figures.coverage)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
