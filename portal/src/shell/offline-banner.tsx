import { Alert } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Says that there is no network; what is shown may be old. */
export function OfflineBanner() {
  const { t } = useTranslation("states");
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconCloudOff aria-hidden />} title={t("offline.title")} mb="md">
      {t("offline.banner")}
    </Alert>
  );
}
