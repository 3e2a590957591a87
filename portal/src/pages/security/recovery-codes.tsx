import { Alert, Button, CopyButton, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { saveFile } from "~/design/save-file";

/** Codes for when the factor is lost. They are shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[] | undefined; onClose: () => void }) {
  const { t } = useTranslation("security");
  const text = codes?.join("\n") ?? "";
  return (
    <Modal opened={codes !== undefined && codes.length > 0} onClose={onClose} title={t("recovery.new")} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <Stack>
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} styles={{ message: { color: "var(--mantine-color-text)" } }}>
          {t("recovery.once")}
        </Alert>
        <SimpleGrid cols={2} spacing="xs" component="ul" m={0} p={0} dir="ltr" style={{ listStyle: "none" }} aria-label={t("recovery.title")}>
          {codes?.map((code) => (
            <Text key={code} component="li" size="sm" ff="monospace">
              {code}
            </Text>
          ))}
        </SimpleGrid>
        <Group justify="space-between">
          <Group gap="sm">
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />} onClick={copy}>
                  {copied ? t("recovery.copied") : t("recovery.copy")}
                </Button>
              )}
            </CopyButton>
            <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />} onClick={() => saveFile(new Blob([`${text}\n`], { type: "text/plain" }), "wikala-recovery-codes.txt")}>
              {t("recovery.save")}
            </Button>
          </Group>
          <Button onClick={onClose}>{t("recovery.done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
