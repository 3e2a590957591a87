import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isStale } from "~/api/queries";

/** Why a change of a transaction was not taken. */
export function Refusal({ error }: { error: Error | null }) {
  const { t } = useTranslation("transactions");
  if (error === null) return null;
  return (
    <Alert color="red" variant="light" role="alert">
      {isStale(error) ? t("editor.stale") : error.message}
    </Alert>
  );
}
