import { useTranslation } from "react-i18next";
import { Page } from "~/design/page";
import { MyAccess } from "./my-access";
import { ProfileCard } from "./profile-card";

/** Who one is, in every organisation, and what one may do in this one. */
export default function ProfilePage() {
  const { t } = useTranslation("profile");
  return (
    <Page title={t("title")} about={t("about")}>
      <ProfileCard />
      <MyAccess />
    </Page>
  );
}
