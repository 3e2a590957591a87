import { useTranslation } from "react-i18next";
import { wikala } from "~/session/session";
import { Confirmation } from "./confirmation";

/** Behind the link of the letter that goes to a new address. */
export default function ChangeEmailPage() {
  const { t } = useTranslation("letters");
  const texts = { pending: t("change.pending"), done: t("change.done"), doneDetail: t("change.doneDetail"), ended: t("change.ended"), endedDetail: t("change.endedDetail") };
  return <Confirmation confirm={(token) => wikala.POST("/api/v1/auth/change-email/confirm", { body: { token } })} texts={texts} instead={null} />;
}
