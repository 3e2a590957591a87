import { Button, Checkbox, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { JobProgress } from "~/design/job-progress";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { Impact } from "./impact";
import { type Application, dryRunQuery, MADE_OLD, type Rule } from "./queries";

/** What a rule would change in the past, and the button that does it. */
export function Apply({ rule, onClose }: { rule: Rule | undefined; onClose: () => void }) {
  const { t } = useTranslation("ai-rules");
  return (
    <Drawer opened={rule !== undefined} onClose={onClose} position="right" size="lg" title={rule && t("apply.title", { name: rule.name })} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      {rule !== undefined && <Content key={`${rule.id} ${rule.version}`} rule={rule} onClose={onClose} />}
    </Drawer>
  );
}

function Content({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useTranslation("ai-rules");
  const format = useFormat();
  const client = useQueryClient();
  const dryRun = useQuery(dryRunQuery(rule));
  const [overrideManual, setOverrideManual] = useState(false);
  const [done, setDone] = useState<Application>();
  const apply = useChange(() => body(wikala.POST("/api/v1/ai/rules/{id}/apply", { params: { path: { id: rule.id } }, body: { overrideManual } })), {
    makesOld: MADE_OLD,
    onDone: ({ application }) => setDone(application ?? undefined),
  });
  const onEnd = useCallback(() => void Promise.all(MADE_OLD.map((queryKey) => client.invalidateQueries({ queryKey }))), [client]);
  const jobId = apply.data?.jobId;
  return (
    <Loaded query={dryRun}>
      {(found) => {
        const count = found.changes + (overrideManual ? found.conflicts : 0);
        return (
          <Stack>
            {done !== undefined && (
              <Text role="status" fw={600}>
                {t("apply.done", { count: done.changed, changed: format.number(done.changed) })}
              </Text>
            )}
            {jobId != null && <JobProgress id={jobId} label={t("apply.running")} onEnd={onEnd} />}
            <Impact dryRun={found} />
            {found.conflicts > 0 && <Checkbox label={t("apply.override")} description={t("apply.overrideAbout")} checked={overrideManual} onChange={(event) => setOverrideManual(event.currentTarget.checked)} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {count === 0 ? t("apply.close") : t("apply.later")}
              </Button>
              {count > 0 && (
                <Button loading={apply.isPending} disabled={dryRun.isFetching} onClick={() => apply.mutate(undefined)}>
                  {t("apply.apply", { count, changes: format.number(count) })}
                </Button>
              )}
            </Group>
          </Stack>
        );
      }}
    </Loaded>
  );
}
