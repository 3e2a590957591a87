import { Button, Group, Paper, Select, Text, Transition } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconRestore, IconTrash, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, ifMatch, type Transaction } from "~/api/finance";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { forEachOf } from "./bulk";
import classes from "./bulk-bar.module.css";

interface BulkBarProps {
  chosen: readonly Transaction[];
  inBin: boolean;
  onDone: () => void;
}

type Act = (transaction: Transaction) => Promise<unknown>;
const of = ({ id }: Transaction) => ({ params: { path: { id } } });
const versionOf = (transaction: Transaction) => ({ params: { path: { id: transaction.id }, header: ifMatch(transaction) } });

const approve: Act = (transaction) => wikala.POST("/api/v1/finance/transactions/{id}/approve", of(transaction));
const restore: Act = (transaction) => wikala.POST("/api/v1/finance/transactions/{id}/restore", of(transaction));
const remove: Act = (transaction) => wikala.DELETE("/api/v1/finance/transactions/{id}", versionOf(transaction));
const categorise =
  (categoryId: string): Act =>
  (transaction) =>
    wikala.PATCH("/api/v1/finance/transactions/{id}", { ...versionOf(transaction), body: { categoryId } });

/** What can be done with everything that is selected. */
export function BulkBar({ chosen, inBin, onDone }: BulkBarProps) {
  const { t, i18n } = useTranslation("transactions");
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const [progress, setProgress] = useState(0);
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const run = useMutation({
    mutationFn: (act: Act) => forEachOf(chosen, act, setProgress),
    onSuccess: ({ done, refused }) => {
      const reasons = [...refused].map(([reason, count]) => `${reason} (${format.number(count)})`).join(" · ");
      notifications.show({
        color: refused.size > 0 ? "orange" : "wikala",
        title: t("bulk.done", { count: done, done: format.number(done) }),
        message: reasons,
      });
      onDone();
    },
    onError: (error) => notifications.show({ color: "red", title: t("bulk.failed"), message: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });
  const count = chosen.length;
  return (
    <Transition mounted={count > 0} transition="slide-up">
      {(styles) => (
        <Paper className={classes["bar"] ?? ""} style={styles} shadow="lg" role="region" aria-label={t("bulk.label")}>
          <Group gap="sm" justify="center">
            <Text fw={600} size="sm" role="status">
              {run.isPending ? t("bulk.progress", { done: format.number(progress), total: format.number(count) }) : t("bulk.selected", { count, selected: format.number(count) })}
            </Text>
            {inBin ? (
              can("finance.manage") && (
                <Button size="sm" variant="light" leftSection={<IconRestore size={16} aria-hidden />} disabled={run.isPending} onClick={() => run.mutate(restore)}>
                  {t("bulk.restore")}
                </Button>
              )
            ) : (
              <>
                {can("finance.create") && (
                  <Select
                    aria-label={t("bulk.category")}
                    placeholder={t("bulk.category")}
                    size="sm"
                    searchable
                    value={null}
                    disabled={run.isPending}
                    data={categories.map(({ id, label }) => ({ value: id, label }))}
                    onChange={(id) => id !== null && run.mutate(categorise(id))}
                    comboboxProps={{ position: "top" }}
                  />
                )}
                {can("finance.approve") && (
                  <Button size="sm" variant="light" leftSection={<IconCheck size={16} aria-hidden />} disabled={run.isPending} onClick={() => run.mutate(approve)}>
                    {t("bulk.approve")}
                  </Button>
                )}
                {can("finance.manage") && (
                  <Button size="sm" variant="light" color="red" leftSection={<IconTrash size={16} aria-hidden />} disabled={run.isPending} onClick={() => run.mutate(remove)}>
                    {t("bulk.remove")}
                  </Button>
                )}
              </>
            )}
            <Button size="sm" variant="subtle" color="gray" leftSection={<IconX size={16} aria-hidden />} onClick={onDone}>
              {t("bulk.clear")}
            </Button>
          </Group>
        </Paper>
      )}
    </Transition>
  );
}
