import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import classes from "~/pages/sign-in/page.module.css";
import { AppearanceMenu } from "./appearance-menu";
import { BrandMark } from "./brand";

interface EntranceProps {
  title: string;
  about?: string | undefined;
  children: ReactNode;
}

/** A page for who is not signed in: the brand on one side, one thing to do on the other. */
export function Entrance({ title, about, children }: EntranceProps) {
  const { t } = useTranslation("sign-in");
  useEffect(() => {
    document.title = `${title} · Wikala`;
  }, [title]);
  return (
    <div className={classes["page"]}>
      <aside className={classes["aside"]}>
        <Group gap={12}>
          <BrandMark size={40} />
          <Text fw={700} size="xl" c="white">
            {t("brand")}
          </Text>
        </Group>
        <div>
          <Text className={classes["claim"] ?? ""}>{t("claim")}</Text>
          <Text className={classes["claimDetail"] ?? ""}>{t("claimDetail")}</Text>
        </div>
      </aside>
      <main className={classes["main"]}>
        <div className={classes["corner"]}>
          <AppearanceMenu />
        </div>
        <Stack className={classes["form"] ?? ""} gap="lg">
          <div>
            <Title order={1} size="h2">
              {title}
            </Title>
            {about !== undefined && (
              <Text c="dimmed" mt={6}>
                {about}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </main>
    </div>
  );
}
