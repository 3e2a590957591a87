import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { JobProgress } from "~/design/job-progress";
import { wikala } from "~/session/session";

/** Has all transactions looked through anew. */
export function RefreshButton({ onJob }: { onJob: (id: string) => void }) {
  const { t } = useTranslation("ai-insights");
  const refresh = useChange(() => body(wikala.POST("/api/v1/ai/insights/refresh", { body: {} })), { makesOld: [["jobs"]], onDone: ({ jobId }) => onJob(jobId) });
  return (
    <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} loading={refresh.isPending} onClick={() => refresh.mutate(undefined)}>
      {t("refresh.refresh")}
    </Button>
  );
}

export function Refresh({ job }: { job: string }) {
  const { t } = useTranslation("ai-insights");
  const client = useQueryClient();
  const onEnd = useCallback(() => void client.invalidateQueries({ queryKey: ["ai"] }), [client]);
  return <JobProgress id={job} label={t("refresh.running")} onEnd={onEnd} />;
}
