import { ActionIcon, Anchor, CopyButton, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy, IconExternalLink, IconFile, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconFileZip, IconMail, IconPencil, IconPhoto, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Attachment, webAddress } from "./attachment";
import { type AttachmentKind, kindOf } from "./attachment-kind";
import classes from "./attachments.module.css";

const SIGNS: Record<AttachmentKind, typeof IconFile> = {
  pdf: IconFileTypePdf,
  image: IconPhoto,
  spreadsheet: IconFileSpreadsheet,
  document: IconFileText,
  mail: IconMail,
  archive: IconFileZip,
  text: IconFileText,
  other: IconFile,
};

interface AttachmentItemProps {
  attachment: Attachment;
  /** What is left out is not allowed. */
  onRename?: () => void;
  onRemove?: () => void;
  /** The form in its place, while it is renamed. */
  children: ReactNode;
}

export function AttachmentItem({ attachment, onRename, onRemove, children }: AttachmentItemProps) {
  const { t } = useTranslation("transactions");
  const renaming = useRef<HTMLButtonElement>(null);
  const wasRenamed = useRef(false);
  const isRenamed = Boolean(children);
  // Whoever leaves the form is where they were before.
  useEffect(() => {
    if (wasRenamed.current && !isRenamed) renaming.current?.focus();
    wasRenamed.current = isRenamed;
  }, [isRenamed]);
  if (isRenamed) return <li>{children}</li>;
  const { name } = attachment;
  return (
    <li className={classes["item"]}>
      <Described attachment={attachment} />
      {onRename && (
        <ActionIcon ref={renaming} variant="subtle" color="gray" size="lg" aria-label={t("attachments.rename", { name })} onClick={onRename}>
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
      )}
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("attachments.remove", { name })} onClick={onRemove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

/** What it is called, what it is, and where: as a link to the web, and else as a text to copy. */
function Described({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation("transactions");
  const { name, uri } = attachment;
  const kind = kindOf(attachment);
  const Sign = SIGNS[kind];
  const address = webAddress(uri);
  return (
    <>
      <Sign size={22} stroke={1.5} aria-hidden className={classes["sign"]} />
      <div className={classes["texts"]}>
        {address === undefined ? (
          <Text size="sm" fw={550}>
            <bdi>{name}</bdi>
          </Text>
        ) : (
          <Anchor href={address.href} target="_blank" rel="noopener noreferrer" size="sm" fw={550}>
            <bdi>{name}</bdi> <IconExternalLink size={14} aria-hidden />
            <VisuallyHidden>{t("attachments.newTab")}</VisuallyHidden>
          </Anchor>
        )}
        <Text size="xs" c="dimmed">
          {t(`attachments.kinds.${kind}`)} · <bdi dir="ltr">{address?.host ?? uri}</bdi>
        </Text>
      </div>
      {address === undefined && <Copy attachment={attachment} />}
    </>
  );
}

function Copy({ attachment: { name, uri } }: { attachment: Attachment }) {
  const { t } = useTranslation("transactions");
  return (
    <CopyButton value={uri}>
      {({ copied, copy }) => (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={copied ? t("attachments.copied", { name }) : t("attachments.copy", { name })} onClick={copy}>
          {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
