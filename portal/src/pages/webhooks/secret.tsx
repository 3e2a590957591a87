import { Alert, Button, Code, CopyButton, Group, Modal, Stack } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** The secret that signs what is sent. It is shown this once. */
export function Secret({ secret, onClose }: { secret: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  return (
    <Modal opened={secret !== undefined} onClose={onClose} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false} title={t("secret.title")}>
      <Stack>
        <Alert variant="light" color="orange">
          {t("secret.once")}
        </Alert>
        <Code block dir="ltr" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} data-secret>
          {secret}
        </Code>
        <Group justify="flex-end" gap="sm">
          <CopyButton value={secret ?? ""}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}>
                {copied ? t("secret.copied") : t("secret.copy")}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t("secret.kept")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
