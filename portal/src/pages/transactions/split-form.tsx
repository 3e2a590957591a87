import { ActionIcon, Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, WikalaError } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, ifMatch, type Transaction } from "~/api/finance";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { Refusal } from "./refusal";
import { EMPTY_PART, leftOf, type PartDraft } from "./share";

/** Parts of one request. */
const MOST_PARTS = 49;

interface SplitFormProps {
  transaction: Transaction;
  opened: boolean;
  onClose: () => void;
}

/** What is taken off a transaction; what is left is shown while one writes. */
export function SplitForm({ transaction, opened, onClose }: SplitFormProps) {
  const { t } = useTranslation("transactions");
  const client = useQueryClient();
  const [parts, setParts] = useState<PartDraft[]>([EMPTY_PART]);
  const { currency } = transaction.amount;
  const split = useMutation({
    mutationFn: () =>
      body(
        wikala.POST("/api/v1/finance/transactions/{id}/split", {
          params: { path: { id: transaction.id }, header: ifMatch(transaction) },
          body: { parts: parts.map(({ amount, categoryId, description }) => ({ amount: { amount: amount.trim(), currency }, categoryId, description: description.trim() || null })) },
        }),
      ),
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("split.done") });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });
  const left = leftOf(transaction.amount.amount, parts);
  const fault = (pointer: string) => (split.error instanceof WikalaError ? split.error.fields.find((field) => field.pointer === pointer)?.detail : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    split.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t("split.title")} closeButtonProps={{ "aria-label": t("editor.close") }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t("split.detail")}</Text>
          <Refusal error={split.error} />
          {parts.map((part, place) => (
            <PartFields
              key={place}
              part={part}
              place={place}
              transaction={transaction}
              fault={(field) => fault(`/parts/${place}${field}`)}
              onChange={(changed) => setParts(parts.with(place, changed))}
              {...(parts.length > 1 && { onRemove: () => setParts(parts.toSpliced(place, 1)) })}
            />
          ))}
          <Button variant="subtle" leftSection={<IconPlus size={16} aria-hidden />} disabled={parts.length >= MOST_PARTS} onClick={() => setParts([...parts, EMPTY_PART])}>
            {t("split.add")}
          </Button>
          <Left left={left} currency={currency} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("states:actions.cancel")}
            </Button>
            <Button type="submit" disabled={left === undefined} loading={split.isPending}>
              {t("split.split")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Left({ left, currency }: { left: string | undefined; currency: string }) {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  return (
    <Text size="sm" role="status" fw={600}>
      {left === undefined ? t("split.tooMuch") : t("split.left", { amount: format.money({ amount: left, currency }) })}
    </Text>
  );
}

interface PartFieldsProps {
  part: PartDraft;
  place: number;
  transaction: Transaction;
  /** What the host refused of a field of this part. */
  fault: (field: string) => string | undefined;
  onChange: (part: PartDraft) => void;
  onRemove?: () => void;
}

function PartFields({ part, place, transaction, fault, onChange, onRemove }: PartFieldsProps) {
  const { t, i18n } = useTranslation("transactions");
  const format = useFormat();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const number = format.number(place + 1);
  return (
    <Group align="flex-end" gap="xs" role="group" aria-label={t("split.part", { number })}>
      <TextInput
        label={t("split.amount")}
        inputMode="decimal"
        dir="ltr"
        w={120}
        value={part.amount}
        error={fault("/amount/amount") ?? fault("/amount/currency")}
        onChange={(event) => onChange({ ...part, amount: event.currentTarget.value })}
      />
      <Select
        label={t("editor.category")}
        searchable
        clearable
        limit={300}
        w={190}
        data={categories.filter(({ kind }) => kind === transaction.type).map(({ id, label }) => ({ value: id, label }))}
        value={part.categoryId}
        error={fault("/categoryId")}
        onChange={(categoryId) => onChange({ ...part, categoryId })}
      />
      <TextInput
        label={t("editor.description")}
        dir="auto"
        flex={1}
        miw={140}
        placeholder={transaction.description}
        value={part.description}
        error={fault("/description")}
        onChange={(event) => onChange({ ...part, description: event.currentTarget.value })}
      />
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("split.remove", { number })} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
