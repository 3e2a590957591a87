import { WikalaError } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";

/** Why it did not work, in words a person can use. */
export function useSignInError(error: Error | null): string | undefined {
  const { t } = useTranslation("sign-in");
  const format = useFormat();
  if (error === null) return undefined;
  if (!(error instanceof WikalaError)) return error.message;
  if (error.status === 0) return t("errors.unreachable");
  if (error.status === 429) return t("errors.wait", { seconds: format.number(error.retryAfter ?? 60) });
  switch (error.code) {
    case "auth.bad_credentials":
      return t("errors.credentials");
    case "auth.email_unverified":
      return t("errors.unverified");
    case "auth.challenge_ended":
      return t("errors.ended");
    case "auth.wrong_code":
      return t("errors.code");
    default:
      return error.message;
  }
}
