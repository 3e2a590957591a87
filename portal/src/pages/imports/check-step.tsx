import { Accordion, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { Destination } from "./destination";
import { Guesses } from "./guesses";
import { PreviewTable } from "./preview-table";
import { Questions } from "./questions";
import { RowErrors } from "./row-errors";
import type { Wizard } from "./use-wizard";

/** How the file would be read. Nothing is stored yet. */
export function CheckStep({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { preview } = wizard;
  if (preview === undefined) return null;
  // A dry run stores nothing, so it counts what it would read and not what is new.
  const rows = preview.statements.reduce((sum, { transactions }) => sum + transactions, 0);
  const isOpen = preview.ambiguities.length > 0;
  const isBusy = wizard.look.isPending || wizard.commit.isPending;
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end">
        <Destination wizard={wizard} />
        <Button size="md" disabled={isOpen || isBusy || rows === 0} loading={wizard.commit.isPending} onClick={() => wizard.commit.mutate()} leftSection={<IconCheck size={18} aria-hidden />}>
          {t("check.take", { count: rows, rows: format.number(rows) })}
        </Button>
      </Group>
      <Questions wizard={wizard} ambiguities={preview.ambiguities} />
      <Group gap="xs" role="status">
        <Badge variant="light" size="lg">
          {t("check.format", { format: preview.format })}
        </Badge>
        <Text size="sm" c="dimmed">
          {rows === 0 && !isOpen ? t("check.nothing") : t("check.known")}
        </Text>
        {preview.balanceCheck && preview.balanceCheck.mismatched === 0 && preview.balanceCheck.matched > 0 && (
          <Badge variant="light" color="teal" size="lg">
            {t("check.balance")}
          </Badge>
        )}
      </Group>
      <PreviewTable rows={preview.preview} />
      {preview.errors.length > 0 && <RowErrors errors={preview.errors} rejected={preview.rejected} />}
      <Accordion variant="separated">
        <Accordion.Item value="guesses">
          <Accordion.Control>{t("guesses.title")}</Accordion.Control>
          <Accordion.Panel>
            <Guesses wizard={wizard} guesses={preview.guesses} dialect={preview.dialect as Record<string, unknown>} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}
