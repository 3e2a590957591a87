import { Button, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { jobQuery } from "~/api/job";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { JobProgress } from "~/design/job-progress";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";

/** What the job that measures tells at its end. */
interface Measured {
  /** `nothing` where there is too little. */
  state?: string;
  reason?: string;
  rows?: number;
  trainRows?: number;
  accuracy?: number;
  macroF1?: number;
  coverage?: number;
  precisionReached?: number | null;
  learningCurve?: { rows: number; accuracy: number; coverage: number }[];
}

/** A measurement on the tenant's own confirmed transactions: learned from the earlier ones, asked about the later ones. */
export function Evaluation() {
  const { t } = useTranslation("ai-models");
  const [job, setJob] = useState<string>();
  const measure = useChange(() => body(wikala.POST("/api/v1/ai/evaluate")), { makesOld: [["jobs"]], onDone: ({ jobId }) => setJob(jobId) });
  return (
    <Card
      title={t("evaluation.title")}
      actions={
        <Button variant="default" size="compact-sm" loading={measure.isPending} onClick={() => measure.mutate(undefined)}>
          {t("evaluation.measure")}
        </Button>
      }
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t("evaluation.about")}
        </Text>
        {job !== undefined && <Result key={job} job={job} />}
      </Stack>
    </Card>
  );
}

const nothing = () => undefined;

function Result({ job }: { job: string }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const { data } = useQuery(jobQuery(job));
  const found = data?.state === "done" ? ((data.result ?? {}) as Measured) : undefined;
  const share = (value: number | null | undefined) => value != null && format.percent(value);
  return (
    <>
      <JobProgress id={job} label={t("evaluation.running")} onEnd={nothing} />
      {found?.state === "nothing" && (
        <Text role="status">
          <bdi>{found.reason}</bdi>
        </Text>
      )}
      {found?.accuracy !== undefined && (
        <Stack role="status">
          <Facts
            items={[
              [t("figures.accuracy"), share(found.accuracy)],
              [t("figures.coverage"), share(found.coverage)],
              [t("figures.precision"), share(found.precisionReached) || t("figures.neverSure")],
              [t("evaluation.macroF1"), share(found.macroF1)],
              [t("evaluation.learned"), format.number(found.trainRows ?? 0)],
              [t("evaluation.asked"), format.number(found.rows ?? 0)],
            ]}
          />
          <Curve points={found.learningCurve ?? []} />
        </Stack>
      )}
    </>
  );
}

/** How good it is after so many confirmed transactions. */
function Curve({ points }: { points: NonNullable<Measured["learningCurve"]> }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  if (points.length === 0) return null;
  return (
    <Table fz="sm" captionSide="top" maw={520} aria-label={t("evaluation.curve")}>
      <Table.Caption ta="start" fw={600}>
        {t("evaluation.curve")}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("evaluation.after")}</Table.Th>
          <Table.Th ta="end">{t("figures.accuracy")}</Table.Th>
          <Table.Th ta="end">{t("figures.coverage")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {points.map(({ rows, accuracy, coverage }) => (
          <Table.Tr key={rows}>
            <Table.Td className="number">{format.number(rows)}</Table.Td>
            <Table.Td ta="end" className="number">
              {format.percent(accuracy)}
            </Table.Td>
            <Table.Td ta="end" className="number">
              {format.percent(coverage)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
