import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FileDrop } from "~/design/file-drop";
import { Destination } from "./destination";
import type { Wizard } from "./use-wizard";

/** Where it goes, and the file. */
export function FileStep({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation("imports");
  return (
    <Stack gap="lg">
      <Destination wizard={wizard} />
      <FileDrop title={t("file.drop")} about={t("file.about")} disabled={wizard.look.isPending} onFile={wizard.choose} />
    </Stack>
  );
}
