import { Alert, Group, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { categoriesQuery } from "~/api/finance";
import { Amount } from "~/design/amount";
import { useFormat } from "~/i18n/format";
import classes from "./impact.module.css";
import type { DryRun, Example } from "./queries";

const COUNTS = ["changes", "conflicts", "already", "earlierRules", "forbidden"] as const;

/** How many transactions a rule would change, and some of them as they are now. */
export function Impact({ dryRun }: { dryRun: DryRun }) {
  const { t } = useTranslation("ai-rules");
  const format = useFormat();
  const { changes, conflicts, looked, isComplete, changeExamples, conflictExamples } = dryRun;
  return (
    <Stack gap="sm" role="region" aria-label={t("impact.title")}>
      <dl className={classes["counts"]}>
        {COUNTS.filter((name) => name === "changes" || dryRun[name] > 0).map((name) => (
          <div key={name} data-count={name}>
            <dt>{t(`impact.${name}`)}</dt>
            <dd className="number">{format.number(dryRun[name])}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed">
        {isComplete ? t("impact.looked", { count: looked, looked: format.number(looked) }) : t("impact.lookedLatest", { count: looked, looked: format.number(looked) })}
      </Text>
      {changes + conflicts === 0 && (
        <Alert variant="light" color="gray">
          {t("impact.nothing")}
        </Alert>
      )}
      <Examples title={t("impact.wouldChange", { shown: format.number(changeExamples.length), total: format.number(changes) })} examples={changeExamples} />
      <Examples title={t("impact.chosen", { shown: format.number(conflictExamples.length), total: format.number(conflicts) })} examples={conflictExamples} />
    </Stack>
  );
}

function Examples({ title, examples }: { title: string; examples: readonly Example[] }) {
  const { t, i18n } = useTranslation("ai-rules");
  const format = useFormat();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  if (examples.length === 0) return null;
  return (
    <Table verticalSpacing={6} fz="sm" captionSide="top" aria-label={title}>
      <Table.Caption ta="start" c="dimmed">
        {title}
      </Table.Caption>
      <Table.Tbody>
        {examples.map(({ transactionId, postedOn, description, amount, currency, categoryId }) => (
          <Table.Tr key={transactionId}>
            <Table.Td>
              <bdi>{description}</bdi>
              <Group gap={6} c="dimmed">
                <span>{format.day(postedOn)}</span>·<bdi>{categoryId == null ? t("impact.noCategory") : (categories.find(({ id }) => id === categoryId)?.label ?? t("gone"))}</bdi>
              </Group>
            </Table.Td>
            <Table.Td ta="end">
              <Amount money={{ amount: shortened(amount), currency }} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The books keep four decimals; those that say nothing are left out. */
function shortened(amount: string): string {
  return amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
}
