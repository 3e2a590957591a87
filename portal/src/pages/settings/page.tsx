import { useTranslation } from "react-i18next";
import { Page } from "~/design/page";
import { useCan } from "~/session/me";
import { Books } from "./books";
import { Looks } from "./looks";
import { Organisation } from "./organisation";

/** What holds for the organisation. */
export default function SettingsPage() {
  const { t } = useTranslation("settings");
  const can = useCan();
  return (
    <Page title={t("title")} about={t("about")}>
      <Organisation />
      <Looks />
      {can("finance.read") && <Books />}
    </Page>
  );
}
