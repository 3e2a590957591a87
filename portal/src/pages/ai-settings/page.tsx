import { useTranslation } from "react-i18next";
import { Page } from "~/design/page";
import { Choices } from "./choices";
import { TaxPacks } from "./tax-packs";

/** What the tenant chose about the AI, and the tax law it is asked by. */
export default function AiSettingsPage() {
  const { t } = useTranslation("ai-settings");
  return (
    <Page title={t("title")} about={t("about")}>
      <Choices />
      <TaxPacks />
    </Page>
  );
}
