import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { tenantQuery } from "~/session/tenant";
import { AccentForm, Logo } from "./branding";

/** How the portal looks for everybody of the organisation. */
export function Looks() {
  const { t } = useTranslation("settings");
  const profile = useQuery(tenantQuery);
  return (
    <Card title={t("looks.title")}>
      <Loaded query={profile}>
        {(loaded) => (
          <Stack maw={720} gap="xl">
            <AccentForm key={loaded.branding.accent ?? ""} profile={loaded} />
            <Logo />
          </Stack>
        )}
      </Loaded>
    </Card>
  );
}
