import { Grid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "~/design/page";
import { FactorsCard } from "./factors-card";
import { IdentitiesCard } from "./identities-card";
import { PasskeysCard } from "./passkeys-card";
import { PasswordCard } from "./password-card";

/** How I prove who I am. */
export default function SecurityPage() {
  const { t } = useTranslation("security");
  return (
    <Page title={t("title")} about={t("about")}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <FactorsCard />
            <PasskeysCard />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <PasswordCard />
            <IdentitiesCard />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
