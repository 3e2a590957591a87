import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "./form-error";

interface ConfirmProps {
  opened: boolean;
  title: string;
  /** What follows from it. */
  detail?: string;
  /** The verb of the button, not "yes". */
  action: string;
  error?: Error | null;
  isPending?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks before something that cannot easily be taken back. The harmless answer has the focus. */
export function Confirm({ opened, title, detail, action, error, isPending = false, onConfirm, onClose, children }: ConfirmProps) {
  const { t } = useTranslation("states");
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("actions.close") }}>
      <Stack>
        <FormError error={error} />
        {detail !== undefined && <Text size="sm">{detail}</Text>}
        {children}
        <Group justify="flex-end" gap="sm" mt="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("actions.cancel")}
          </Button>
          <Button color="red.9" loading={isPending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
