import { Alert } from "@mantine/core";
import { WikalaError } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { isStale } from "~/api/queries";

/** Why a form was refused, above its fields. */
export function Fault({ error }: { error: Error | null }) {
  const { t } = useTranslation("states");
  if (error === null) return null;
  return (
    <Alert color="red" variant="light" role="alert" title={t("change.failed")}>
      {isStale(error) ? t("change.stale") : error.message}
    </Alert>
  );
}

/** What is wrong with one field, by its JSON pointer. */
export function faultOf(error: Error | null, pointer: string): string | undefined {
  return error instanceof WikalaError ? error.fields.find((field) => field.pointer === pointer)?.detail : undefined;
}
