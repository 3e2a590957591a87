import { Alert, Group, Stack, Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useRouter, useSearch } from "@tanstack/react-router";
import type { Challenge, SignIn } from "@wikala/sdk";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { session } from "~/session/session";
import { AppearanceMenu } from "~/shell/appearance-menu";
import { BrandMark } from "~/shell/brand";
import { safeReturn } from "./safe-return";
import { OtherDoors } from "./other-doors";
import { OtherWays } from "./other-ways";
import { PasswordForm } from "./password-form";
import { SecondFactorForm } from "./second-factor-form";
import classes from "./page.module.css";

/** Password, then the second factor if there is one, then back to where one came from. */
export default function SignInPage() {
  const { t } = useTranslation("sign-in");
  const router = useRouter();
  const { redirect, why } = useSearch({ strict: false }) as { redirect?: string; why?: string };
  const [challenge, setChallenge] = useState<Challenge>();
  useEffect(() => {
    document.title = `${t("title")} · Wikala`;
  }, [t]);

  // Back from a provider: the session is in the cookie.
  useEffect(() => {
    if (why === "provider") void session.resume().then((isIn) => isIn && router.history.push(safeReturn(redirect)));
  }, [why, redirect, router]);

  const proceed = (answer: SignIn) => {
    if (answer.status === "second_factor_required") setChallenge(answer);
    else router.history.push(safeReturn(redirect));
  };

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
              {challenge ? t("factor.title") : t("title")}
            </Title>
            <Text c="dimmed" mt={6}>
              {challenge ? t("factor.about") : t("about")}
            </Text>
          </div>
          {why === "ended" && challenge === undefined && (
            <Alert icon={<IconInfoCircle aria-hidden />} color="wikala" variant="light">
              {t("ended")}
            </Alert>
          )}
          {challenge ? (
            <SecondFactorForm challenge={challenge} onDone={proceed} onBack={() => setChallenge(undefined)} />
          ) : (
            <>
              <PasswordForm onDone={proceed} />
              <OtherWays redirect={redirect} onDone={proceed} />
              <OtherDoors />
            </>
          )}
        </Stack>
      </main>
    </div>
  );
}
