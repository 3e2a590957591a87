import { Alert, Button, Group, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, WikalaError } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery, categoriesQuery, ifMatch } from "~/api/finance";
import { isStale } from "~/api/queries";
import { CURRENCIES } from "~/design/currencies";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { useTenant } from "~/session/tenant";
import type { Budget } from "./queries";

interface BudgetFormProps {
  edited: Budget | "new" | undefined;
  year: number;
  onClose: () => void;
}

export function BudgetForm({ edited, year, onClose }: BudgetFormProps) {
  const { t } = useTranslation("budgets");
  return (
    <Modal opened={edited !== undefined} onClose={onClose} title={edited === "new" ? t("form.new") : t("form.change")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      {edited !== undefined && <Fields key={edited === "new" ? "new" : edited.id} budget={edited === "new" ? undefined : edited} year={year} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ budget, year, onClose }: { budget: Budget | undefined; year: number; onClose: () => void }) {
  const { t, i18n } = useTranslation("budgets");
  const format = useFormat();
  const client = useQueryClient();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const { data: accounts = [] } = useQuery(accountsQuery);
  const [amount, setAmount] = useState(budget?.planned.amount ?? "");
  const preset = useTenant()?.currency;
  const [chosen, setCurrency] = useState(budget?.planned.currency);
  const currency = chosen ?? preset ?? accounts[0]?.currency ?? "USD";
  const [categoryId, setCategoryId] = useState<string | null>(budget?.categoryId ?? null);
  const [month, setMonth] = useState<string | null>(null);
  const [notes, setNotes] = useState(budget?.notes ?? "");
  const planned = { amount: amount.trim(), currency };
  const settled = {
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("form.saved") });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["finance", "budgets"] }),
  };
  const versioned = (of: Budget) => ({ params: { path: { id: of.id }, header: ifMatch(of) } });
  const save = useMutation({
    mutationFn: () =>
      budget === undefined
        ? body(wikala.POST("/api/v1/finance/budgets", { body: { fiscalYear: year, planned, categoryId, notes: notes || null, ...(month && { month: Number(month) }) } }))
        : body(wikala.PATCH("/api/v1/finance/budgets/{id}", { ...versioned(budget), body: { planned, notes: notes || null } })),
    ...settled,
  });
  const remove = useMutation({ mutationFn: (of: Budget) => wikala.DELETE("/api/v1/finance/budgets/{id}", versioned(of)), ...settled });
  const error = save.error ?? remove.error;
  const fault = (pointer: string) => (error instanceof WikalaError ? error.fields.find((field) => field.pointer.startsWith(pointer))?.detail : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== null && (
          <Alert color="red" variant="light" role="alert">
            {isStale(error) ? t("form.stale") : error.message}
          </Alert>
        )}
        {budget === undefined && (
          <>
            <Select label={t("form.category")} placeholder={t("all")} searchable clearable limit={200} value={categoryId} data={categories.map(({ id, label }) => ({ value: id, label }))} onChange={setCategoryId} error={fault("/categoryId")} />
            <Select
              label={t("form.period")}
              placeholder={t("form.wholeYear")}
              clearable
              value={month}
              data={Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: format.month(`${year}-${String(index + 1).padStart(2, "0")}-01`) }))}
              onChange={setMonth}
            />
          </>
        )}
        <Group grow align="flex-start">
          <TextInput label={t("form.amount")} inputMode="decimal" dir="ltr" required withAsterisk={false} value={amount} error={fault("/planned")} onChange={(event) => setAmount(event.currentTarget.value)} data-autofocus />
          <Select label={t("form.currency")} searchable allowDeselect={false} disabled={budget !== undefined} value={currency} data={CURRENCIES} onChange={(value) => value !== null && setCurrency(value)} />
        </Group>
        <Textarea label={t("form.notes")} dir="auto" autosize minRows={2} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
        <Group justify="space-between" mt="sm">
          {budget === undefined ? (
            <span />
          ) : (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(budget)}>
              {t("form.remove")}
            </Button>
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("form.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("form.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
