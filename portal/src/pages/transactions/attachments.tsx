import { Button, Group, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconPaperclip } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Transaction } from "~/api/finance";
import { useFormat } from "~/i18n/format";
import { isolated } from "~/i18n/isolated";
import { useCan } from "~/session/me";
import { type Attachment, MOST_ATTACHMENTS } from "./attachment";
import { AttachmentForm } from "./attachment-form";
import { AttachmentItem } from "./attachment-item";
import classes from "./attachments.module.css";
import { Refusal } from "./refusal";
import { type Done, useAttachments } from "./use-attachments";

/** What is attached to a transaction: references to files that are kept elsewhere. */
export function Attachments({ transaction }: { transaction: Transaction }) {
  const { t } = useTranslation("transactions");
  const can = useCan();
  const { attachments } = transaction;
  const { done, faults, error, isPending, begin, add, rename, remove, restore } = useAttachments(transaction);
  const [open, setOpen] = useState<"new" | Attachment>();
  const { section, adding, undoing } = useFocus(done);
  const mayChange = can("finance.create") && transaction.deletedAt == null;
  // Others may have moved it meanwhile.
  const renamed = attachments.findIndex((each) => open !== undefined && open !== "new" && isSame(each, open));
  const isFormOpen = mayChange && (open === "new" || renamed >= 0);
  const close = () => setOpen(undefined);
  const turnTo = (what: "new" | Attachment) => {
    begin();
    setOpen(what);
  };
  const form = { faults, error, isPending, onCancel: close };
  return (
    <section ref={section} tabIndex={-1} className={classes["section"]} aria-label={t("attachments.title")}>
      <Title order={3} size="h6">
        {t("attachments.title")}
      </Title>
      {!isFormOpen && <Refusal error={error} />}
      {attachments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("attachments.empty")}
        </Text>
      )}
      {attachments.length > 0 && (
        <ul role="list" className={classes["list"]}>
          {attachments.map((attachment, place) => (
            <AttachmentItem key={place} attachment={attachment} {...(mayChange && { onRename: () => turnTo(attachment), onRemove: () => remove(place, attachment) })}>
              {isFormOpen && place === renamed && <AttachmentForm {...form} attachment={attachment} onSubmit={(changed) => rename(place, changed, close)} />}
            </AttachmentItem>
          ))}
        </ul>
      )}
      <Told done={done} undoing={undoing} {...(mayChange && { onUndo: restore })} />
      {mayChange && open === "new" && <AttachmentForm {...form} onSubmit={(attachment) => add(attachment, close)} />}
      {mayChange && open !== "new" && attachments.length < MOST_ATTACHMENTS && (
        <Button ref={adding} variant="light" size="sm" leftSection={<IconPaperclip size={16} aria-hidden />} onClick={() => turnTo("new")}>
          {t("attachments.add")}
        </Button>
      )}
      {can("finance.create") && <Closed transaction={transaction} />}
    </section>
  );
}

/** Why nothing can be changed, or added, that one might otherwise change. */
function Closed({ transaction: { deletedAt, attachments } }: { transaction: Transaction }) {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  if (deletedAt == null && attachments.length < MOST_ATTACHMENTS) return null;
  return (
    <Text size="sm" c="dimmed">
      {deletedAt == null ? t("attachments.most", { most: format.number(MOST_ATTACHMENTS) }) : t("attachments.inBin")}
    </Text>
  );
}

interface ToldProps {
  done: Done | undefined;
  undoing: React.Ref<HTMLButtonElement>;
  onUndo?: (done: Done) => void;
}

/** What was done, for everybody to notice; a removal can be taken back. */
function Told({ done, undoing, onUndo }: ToldProps) {
  const { t } = useTranslation("transactions");
  return (
    <Group gap="sm" wrap="nowrap" className={classes["told"] ?? ""}>
      <Text size="sm" role="status" className={classes["texts"] ?? ""}>
        {done && t(`attachments.told.${done.what}`, { name: isolated(done.attachment.name) })}
      </Text>
      {done?.what === "removed" && onUndo && (
        <Button ref={undoing} variant="subtle" size="compact-sm" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => onUndo(done)}>
          {t("attachments.undo")}
        </Button>
      )}
    </Group>
  );
}

/** What had the focus is gone after some changes: it goes where one goes on. */
function useFocus(done: Done | undefined) {
  const section = useRef<HTMLElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const undoing = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (done?.what === "removed") undoing.current?.focus();
    else if (done?.what === "added" || done?.what === "restored") (adding.current ?? section.current)?.focus();
  }, [done]);
  return { section, adding, undoing };
}

function isSame(one: Attachment, other: Attachment): boolean {
  return one.name === other.name && one.uri === other.uri && one.mediaType === other.mediaType;
}
