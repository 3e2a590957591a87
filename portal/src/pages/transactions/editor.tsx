import { Badge, Button, Drawer, Group, Select, Stack, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconSparkles } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, WikalaError } from "@wikala/sdk";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, ifMatch, type Transaction } from "~/api/finance";
import { Amount } from "~/design/amount";
import { StatusBadge } from "~/design/status-badge";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { Attachments } from "./attachments";
import { draftOf, followed } from "./draft";
import { Refusal } from "./refusal";
import { Split } from "./split";
import { Why } from "./why";

interface EditorProps {
  transaction: Transaction | undefined;
  onClose: () => void;
}

/** One transaction, beside the list. */
export function Editor({ transaction, onClose }: EditorProps) {
  const { t } = useTranslation("transactions");
  return (
    <Drawer opened={transaction !== undefined} onClose={onClose} position="right" size="md" title={<Text fw={650}>{t("editor.title")}</Text>} closeButtonProps={{ "aria-label": t("editor.close") }}>
      {transaction && (
        <Stack key={transaction.id}>
          <Form transaction={transaction} onClose={onClose} />
          <Split transaction={transaction} />
          <Attachments transaction={transaction} />
          <Why transaction={transaction} />
        </Stack>
      )}
    </Drawer>
  );
}

function Form({ transaction, onClose }: { transaction: Transaction; onClose: () => void }) {
  const { t, i18n } = useTranslation("transactions");
  const can = useCan();
  const client = useQueryClient();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const [draft, setDraft] = useState(() => draftOf(transaction));
  const shown = useRef(transaction);
  // Somebody else may have changed it meanwhile; what they did not touch stays as it is written here.
  useEffect(() => {
    const before = draftOf(shown.current);
    shown.current = transaction;
    setDraft((draft) => followed(draft, before, draftOf(transaction)));
  }, [transaction]);
  const params = { path: { id: transaction.id } };
  const save = useMutation({
    mutationFn: () =>
      body(wikala.PATCH("/api/v1/finance/transactions/{id}", { params: { ...params, header: ifMatch(transaction) }, body: { ...draft, vendorSupplier: draft.vendorSupplier || null } })),
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("editor.saved") });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });
  const approve = useMutation({
    mutationFn: () => body(wikala.POST("/api/v1/finance/transactions/{id}/approve", { params })),
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const mayChange = can("finance.create") && transaction.deletedAt == null;
  const error = save.error ?? approve.error;
  const fault = (pointer: string) => (error instanceof WikalaError ? error.fields.find((field) => field.pointer === pointer)?.detail : undefined);
  return (
    <form onSubmit={submit}>
      <Stack>
        <Facts transaction={transaction} />
        <Refusal error={error} />
        <TextInput label={t("editor.vendor")} dir="auto" disabled={!mayChange} value={draft.vendorSupplier} error={fault("/vendorSupplier")} onChange={(event) => setDraft({ ...draft, vendorSupplier: event.currentTarget.value })} />
        <Textarea label={t("editor.description")} dir="auto" autosize minRows={2} disabled={!mayChange} value={draft.description} error={fault("/description")} onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })} />
        <Select
          label={t("editor.category")}
          searchable
          clearable
          limit={300}
          disabled={!mayChange}
          data={categories.filter(({ kind }) => kind === transaction.type).map(({ id, label }) => ({ value: id, label }))}
          value={draft.categoryId}
          error={fault("/categoryId")}
          onChange={(categoryId) => setDraft({ ...draft, categoryId })}
        />
        <TagsInput label={t("editor.tags")} disabled={!mayChange} value={draft.tags} onChange={(tags) => setDraft({ ...draft, tags })} />
        <Group justify="flex-end" mt="sm">
          {transaction.status === "pending" && can("finance.approve") && (
            <Button variant="light" leftSection={<IconCheck size={16} aria-hidden />} loading={approve.isPending} onClick={() => approve.mutate()}>
              {t("editor.approve")}
            </Button>
          )}
          {mayChange && (
            <Button type="submit" loading={save.isPending}>
              {t("editor.save")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What is not changed here, and how the category came about. */
function Facts({ transaction }: { transaction: Transaction }) {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  const { categorizedBy } = transaction;
  return (
    <Stack gap={6}>
      <Text size="xl" fw={650}>
        <Amount money={transaction.amount} type={transaction.type} />
      </Text>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {format.day(transaction.postedOn)}
        </Text>
        <StatusBadge status={transaction.status} />
        {transaction.referenceNumber != null && (
          <Text size="sm" c="dimmed" dir="ltr">
            {transaction.referenceNumber}
          </Text>
        )}
      </Group>
      {categorizedBy && (
        <Badge variant="light" leftSection={<IconSparkles size={12} aria-hidden />}>
          {t("editor.categorised", { source: categorizedBy.source, confidence: format.percent(categorizedBy.confidence) })}
        </Badge>
      )}
    </Stack>
  );
}
