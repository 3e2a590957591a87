import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CreatedApiKey } from "./queries";

/** The secret of a key. It is shown this once: a click beside the window does not lose it. */
export function SecretOnce({ created, onClose }: { created: CreatedApiKey | undefined; onClose: () => void }) {
  const { t } = useTranslation("api-keys");
  return (
    <Modal opened={created !== undefined} onClose={onClose} title={t("secret.title")} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      {created !== undefined && (
        <Stack>
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} styles={{ message: { color: "var(--mantine-color-text)" } }}>
            {t("secret.once")}
          </Alert>
          <Group gap="sm" align="flex-end" wrap="nowrap">
            <TextInput label={created.name} readOnly dir="ltr" ff="monospace" style={{ flex: 1 }} styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }} value={created.secret} onFocus={(event) => event.currentTarget.select()} />
            <CopyButton value={created.secret}>
              {({ copied, copy }) => (
                <Button variant="default" leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />} onClick={copy}>
                  {copied ? t("secret.copied") : t("secret.copy")}
                </Button>
              )}
            </CopyButton>
          </Group>
          <Text size="sm" c="dimmed">
            {t("secret.use")}
          </Text>
          <Text size="sm" ff="monospace" dir="ltr">
            Authorization: Bearer {created.prefix}…
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("secret.done")}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
