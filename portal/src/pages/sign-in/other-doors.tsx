import { Anchor, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** For who has no password any more, or no account yet. */
export function OtherDoors() {
  const { t } = useTranslation("sign-in");
  return (
    <Group justify="space-between">
      <Anchor component={Link} to="/forgot-password" size="sm">
        {t("doors.forgot")}
      </Anchor>
      <Anchor component={Link} to="/register" size="sm">
        {t("doors.register")}
      </Anchor>
    </Group>
  );
}
