import { Alert, Group, Loader, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { hasEnded, type Job, jobQuery } from "~/api/job";
import { useFormat } from "~/i18n/format";

interface JobProgressProps {
  id: string;
  /** What it does, such as "The rule is being applied". */
  label: string;
  /** Told once, also of a job that failed. */
  onEnd: (job: Job) => void;
}

/** How far a job is, while one waits for it; why it failed, when it did. */
export function JobProgress({ id, label, onEnd }: JobProgressProps) {
  const { t } = useTranslation("states");
  const format = useFormat();
  const { data: job } = useQuery(jobQuery(id));
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (job === undefined || !hasEnded(job) || told.current === job.id) return;
    told.current = job.id;
    onEnd(job);
  }, [job, onEnd]);
  if (job !== undefined && hasEnded(job)) return job.state === "done" ? null : <Failed job={job} />;
  const { done = 0, total } = job?.progress ?? {};
  return (
    <Stack gap={6} role="status">
      <Group gap="sm">
        <Loader size="xs" aria-hidden />
        <Text size="sm">{label}</Text>
        {done > 0 && (
          <Text size="sm" c="dimmed">
            {t("job.done", { done: format.number(done) })}
          </Text>
        )}
      </Group>
      {total != null && total > 0 && <Progress value={Math.min(100, (done / total) * 100)} aria-label={label} />}
    </Stack>
  );
}

function Failed({ job }: { job: Job }) {
  const { t } = useTranslation("states");
  const problem = job.problem as { title?: string; detail?: string } | null | undefined;
  return (
    <Alert color="red" variant="light" role="alert" title={t("change.failed")}>
      <bdi>{problem?.detail ?? problem?.title ?? t("job.stopped")}</bdi>
    </Alert>
  );
}
