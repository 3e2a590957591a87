import { Alert, Button, Text } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { jobQuery } from "~/api/job";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { JobProgress } from "~/design/job-progress";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";

export function TeachButton({ onJob }: { onJob: (id: string) => void }) {
  const { t } = useTranslation("ai-models");
  const teach = useChange(() => body(wikala.POST("/api/v1/ai/models")), { makesOld: [["jobs"]], onDone: ({ jobId }) => onJob(jobId) });
  return (
    <Button leftSection={<IconSchool size={18} aria-hidden />} loading={teach.isPending} onClick={() => teach.mutate(undefined)}>
      {t("teach.teach")}
    </Button>
  );
}

/** What the job that fits a model tells at its end. */
interface Outcome {
  state?: string;
  reason?: string;
  number?: number;
  report?: { reason?: string };
}

/** How far the new model is, and what became of it. */
export function Teach({ job }: { job: string }) {
  const { t } = useTranslation("ai-models");
  const client = useQueryClient();
  const { data } = useQuery(jobQuery(job));
  const onEnd = useCallback(() => void client.invalidateQueries({ queryKey: ["ai"] }), [client]);
  return (
    <Card title={t("teach.title")}>
      <JobProgress id={job} label={t("teach.running")} onEnd={onEnd} />
      {data?.state === "done" && <Result outcome={(data.result ?? {}) as Outcome} />}
    </Card>
  );
}

function Result({ outcome: { state, number, reason, report } }: { outcome: Outcome }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const values = { number: format.number(number ?? 0) };
  const title = state === "active" ? t("teach.active", values) : state === "refused" ? t("teach.refused", values) : state === "candidate" ? t("teach.candidate", values) : t("teach.nothing");
  return (
    <Alert role="status" variant="light" color={state === "active" ? "teal" : "orange"} title={title}>
      <Text size="sm">
        <bdi>{report?.reason ?? reason}</bdi>
      </Text>
    </Alert>
  );
}
