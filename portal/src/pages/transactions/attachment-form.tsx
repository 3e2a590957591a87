import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { isolated } from "~/i18n/isolated";
import { type Attachment, type AttachmentFaults, type AttachmentField, attachmentOf } from "./attachment";
import classes from "./attachments.module.css";
import { Refusal } from "./refusal";

/** They read from left to right in every language. */
const SCHEMES = isolated("https://, http://, s3://, urn:");
const EXAMPLE = isolated("https://files.example.com/receipt.pdf");
/** Characters that fit into a field. */
const LONGEST = { name: 255, uri: 2000 };

interface AttachmentFormProps {
  /** What is renamed; nothing when one is added. */
  attachment?: Attachment;
  faults: AttachmentFaults;
  error: Error | null;
  isPending: boolean;
  onSubmit: (attachment: Attachment) => void;
  onCancel: () => void;
}

/** Name and address of an attachment, in its place; of one that is there only the name changes. */
export function AttachmentForm({ attachment, faults, error, isPending, onSubmit, onCancel }: AttachmentFormProps) {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  const [name, setName] = useState(attachment?.name ?? "");
  const [uri, setUri] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const isNew = attachment === undefined;
  const faultOf = (field: AttachmentField) => {
    const fault = faults[field];
    const values = { most: format.number(LONGEST[field]), schemes: SCHEMES, example: EXAMPLE };
    return fault && t(`attachments.faults.${field}.${fault.code}`, { ...values, defaultValue: fault.detail });
  };
  useEffect(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [faults]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(isNew ? attachmentOf(name, uri) : { ...attachment, name: name.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) onCancel();
  };
  // Escape leaves the form, not the transaction with it.
  const field = { required: true, onKeyDown, "data-mantine-stop-propagation": true };
  return (
    <form ref={form} noValidate aria-label={isNew ? t("attachments.add") : t("attachments.rename", { name: attachment.name })} className={classes["form"]} onSubmit={submit}>
      <Stack gap="sm">
        <Refusal error={error} />
        <TextInput {...field} label={t("attachments.form.name")} dir="auto" value={name} error={faultOf("name")} onChange={(event) => setName(event.currentTarget.value)} autoFocus />
        {isNew && (
          <TextInput {...field} label={t("attachments.form.uri")} description={t("attachments.form.uriAbout", { schemes: SCHEMES })} dir="ltr" type="url" placeholder="https://" value={uri} error={faultOf("uri")} onChange={(event) => setUri(event.currentTarget.value)} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="sm" onClick={onCancel}>
            {t("attachments.form.cancel")}
          </Button>
          <Button type="submit" size="sm" loading={isPending}>
            {isNew ? t("attachments.form.add") : t("attachments.form.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
