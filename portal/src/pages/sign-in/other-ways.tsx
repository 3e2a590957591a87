import { Alert, Button, Divider, Stack } from "@mantine/core";
import { IconFingerprint, IconLogin2 } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, type SignIn } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { wikala } from "~/session/session";
import { useSignInError } from "./error-text";
import { knowsPasskeys, signInWithPasskey } from "./passkey";

interface OtherWaysProps {
  redirect: string | undefined;
  onDone: (answer: SignIn) => void;
}

/** A passkey, or an account elsewhere, where the operator offers that. */
export function OtherWays({ redirect, onDone }: OtherWaysProps) {
  const { t } = useTranslation("sign-in");
  const providers = useQuery({ queryKey: ["oauth", "providers"], queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/oauth/providers", { signal }))).data });
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone });
  const error = useSignInError(passkey.error);
  const named = providers.data ?? [];
  if (!knowsPasskeys && named.length === 0) return null;
  // The host comes back here with the session in a cookie.
  const returnTo = `/sign-in?${new URLSearchParams({ ...(redirect !== undefined && { redirect }), why: "provider" })}`;
  return (
    <Stack gap="sm">
      <Divider label={t("ways.or")} />
      {error !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {error}
        </Alert>
      )}
      {knowsPasskeys && (
        <Button variant="default" size="md" leftSection={<IconFingerprint size={18} aria-hidden />} loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {t("ways.passkey")}
        </Button>
      )}
      {named.map(({ name, displayName }) => (
        <Button key={name} component="a" href={`/api/v1/oauth/${encodeURIComponent(name)}?${new URLSearchParams({ returnTo })}`} variant="default" size="md" leftSection={<IconLogin2 size={18} aria-hidden />}>
          {t("ways.provider", { name: displayName })}
        </Button>
      ))}
    </Stack>
  );
}
