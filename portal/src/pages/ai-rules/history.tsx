import { Button, Table, Text, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { JobProgress } from "~/design/job-progress";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { type Application, applicationsQuery, MADE_OLD } from "./queries";

/** When which rule was applied to the past, and the way back. */
export function History() {
  const { t } = useTranslation("ai-rules");
  const client = useQueryClient();
  const applications = useInfiniteQuery(applicationsQuery);
  const [job, setJob] = useState<string>();
  const onEnd = useCallback(() => void Promise.all(MADE_OLD.map((queryKey) => client.invalidateQueries({ queryKey }))), [client]);
  return (
    <Card title={t("history.title")}>
      {job !== undefined && <JobProgress id={job} label={t("history.reverting")} onEnd={onEnd} />}
      <Loaded query={applications}>
        {({ pages }) => {
          const all = pages.flatMap(({ data }) => data);
          if (all.length === 0) return <Text c="dimmed">{t("history.empty")}</Text>;
          return (
            <Table.ScrollContainer minWidth={680}>
              <Table verticalSpacing="sm" aria-label={t("history.title")}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("columns.rule")}</Table.Th>
                    <Table.Th>{t("columns.category")}</Table.Th>
                    <Table.Th>{t("history.when")}</Table.Th>
                    <Table.Th ta="end">{t("history.changed")}</Table.Th>
                    <Table.Th>
                      <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((application) => (
                    <Row key={application.id} application={application} onJob={setJob} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={applications} />
    </Card>
  );
}

function Row({ application, onJob }: { application: Application; onJob: (id: string) => void }) {
  const { t, i18n } = useTranslation("ai-rules");
  const format = useFormat();
  const can = useCan();
  const { data: categories } = useQuery(categoriesQuery(i18n.language));
  const [isAsked, setAsked] = useState(false);
  const { id, ruleName: name, categoryId, changed, restored, isReverted, createdAt, overrodeManual } = application;
  const revert = useChange(() => body(wikala.POST("/api/v1/ai/rules/applications/{id}/revert", { params: { path: { id } } })), {
    makesOld: MADE_OLD,
    isShownByPage: true,
    onDone: ({ jobId }) => {
      setAsked(false);
      if (jobId != null) onJob(jobId);
    },
  });
  return (
    <Table.Tr>
      <Table.Td>
        <bdi>{name}</bdi>
        {overrodeManual && (
          <Text size="sm" c="dimmed">
            {t("history.overrode")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <bdi>{categories === undefined ? "" : (categories.find((each) => each.id === categoryId)?.label ?? t("gone"))}</bdi>
      </Table.Td>
      <Table.Td>{format.moment(createdAt)}</Table.Td>
      <Table.Td ta="end" className="number">
        {format.number(changed)}
      </Table.Td>
      <Table.Td ta="end">
        {isReverted ? (
          <>
            <Label color="gray">{t("history.reverted")}</Label>
            <Text size="sm" c="dimmed">
              {t("history.restored", { count: restored, restored: format.number(restored) })}
            </Text>
          </>
        ) : (
          can("ai.manage") && (
            <Button variant="default" size="compact-sm" aria-label={t("history.revertOf", { name })} onClick={() => setAsked(true)}>
              {t("history.revert")}
            </Button>
          )
        )}
        <Confirm opened={isAsked} title={t("history.ask", { name })} detail={t("history.askDetail", { count: changed, changed: format.number(changed) })} action={t("history.revert")} error={revert.error} isPending={revert.isPending} onConfirm={() => revert.mutate(undefined)} onClose={() => setAsked(false)} />
      </Table.Td>
    </Table.Tr>
  );
}
