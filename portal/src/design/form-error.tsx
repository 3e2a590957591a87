import { Alert } from "@mantine/core";
import { WikalaError } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { isStale } from "~/api/queries";

/** Why a form was not taken. Faults of fields stand at the fields; here stands what concerns the whole. */
export function FormError({ error }: { error: Error | null | undefined }) {
  const { t } = useTranslation("states");
  if (error == null) return null;
  return (
    <Alert color="red" variant="light" role="alert">
      {isStale(error) ? t("stale") : error instanceof WikalaError && error.status === 0 ? t("offline.detail") : error.message}
    </Alert>
  );
}

/** The fault of a field, by the beginning of its JSON pointer. */
export function faultOf(error: Error | null | undefined, pointer: string): string | undefined {
  if (!(error instanceof WikalaError)) return undefined;
  const faults = error.fields.filter((field) => field.pointer.startsWith(pointer));
  return faults.length === 0 ? undefined : faults.map(({ detail }) => detail).join(" ");
}
