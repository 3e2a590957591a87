import { Accordion, Badge, Button, Code, Group, Progress, Stack, Text } from "@mantine/core";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Facts } from "~/design/facts";
import { useFormat } from "~/i18n/format";
import { useCan, useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { isOpen, type Job, type State } from "./queries";

const COLOURS: Record<State, string> = { ready: "yellow", running: "blue", done: "teal", dead: "red", cancelled: "gray" };

/** Each job with its state and how far it is; opened, all that is known of it. */
export function JobList({ jobs }: { jobs: readonly Job[] }) {
  return (
    <Accordion chevronPosition="left" order={2}>
      {jobs.map((job) => (
        <Accordion.Item key={job.id} value={job.id}>
          <Accordion.Control>
            <Head job={job} />
          </Accordion.Control>
          <Accordion.Panel>
            <Detail job={job} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function Head({ job }: { job: Job }) {
  const { t, i18n } = useTranslation("jobs");
  const format = useFormat();
  const { kind, state, progress } = job;
  const known = i18n.exists(`kinds.${kind}`, { ns: "jobs" });
  const share = progress?.total ? Math.min(progress.done / progress.total, 1) : undefined;
  return (
    <Group justify="space-between" wrap="nowrap" pe="md">
      <div>
        <Text size="sm" fw={600}>
          {known ? t(`kinds.${kind}`) : <bdi dir="ltr">{kind}</bdi>}
        </Text>
        <Text size="sm" c="dimmed" fw={400}>
          {format.moment(job.createdAt)}
        </Text>
      </div>
      <Group gap="md" wrap="nowrap">
        {progress && state !== "done" && (
          <Stack gap={4} w={160}>
            <Text size="xs" c="dimmed">
              {share === undefined ? t("progress.done", { done: format.number(progress.done) }) : t("progress.of", { done: format.number(progress.done), total: format.number(progress.total ?? 0) })}
            </Text>
            {share !== undefined && <Progress value={share * 100} animated={state === "running"} aria-label={t("progress.label", { share: format.percent(share) })} />}
          </Stack>
        )}
        <Badge variant="light" color={COLOURS[state]}>
          {job.cancelRequested && isOpen(job) ? t("cancelling") : t(`states.${state}`)}
        </Badge>
      </Group>
    </Group>
  );
}

function Detail({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const problem = job.problem as { title?: string; detail?: string } | null | undefined;
  return (
    <Stack>
      <Facts
        items={[
          [t("facts.kind"), <bdi dir="ltr">{job.kind}</bdi>],
          [t("facts.attempts"), format.number(job.attempts)],
          [t("facts.started"), job.startedAt && format.moment(job.startedAt)],
          [t("facts.ended"), job.endedAt && format.moment(job.endedAt)],
          [t("facts.next"), job.state === "ready" && format.ago(job.runAt)],
          [t("facts.id"), <bdi dir="ltr">{job.id}</bdi>],
        ]}
      />
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)">
          <bdi>{problem.detail ?? problem.title}</bdi>
        </Text>
      )}
      {job.result !== undefined && (
        <Code block dir="ltr" tabIndex={0} aria-label={t("facts.result")}>
          {JSON.stringify(job.result, null, 2)}
        </Code>
      )}
      <Actions job={job} />
    </Stack>
  );
}

function Actions({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const can = useCan();
  const me = useMe();
  const params = { path: { id: job.id } };
  const cancel = useChange(() => body(wikala.POST("/api/v1/jobs/{id}/cancel", { params })), { makesOld: [["jobs"]] });
  const retry = useChange(() => body(wikala.POST("/api/v1/jobs/{id}/retry", { params })), { makesOld: [["jobs"]] });
  const isMine = job.createdBy === `user:${me?.id ?? ""}`;
  return (
    <Group>
      {isOpen(job) && (isMine || can("jobs.manage")) && (
        <Button variant="default" disabled={job.cancelRequested} loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {t("cancel")}
        </Button>
      )}
      {(job.state === "dead" || job.state === "cancelled") && can("jobs.manage") && (
        <Button loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
          {t("retry")}
        </Button>
      )}
    </Group>
  );
}
