import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { SignIn } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { session } from "~/session/session";
import { useSignInError } from "./error-text";

export function PasswordForm({ onDone }: { onDone: (answer: SignIn) => void }) {
  const { t } = useTranslation("sign-in");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({ mutationFn: () => session.signIn(email.trim(), password), onSuccess: onDone });
  const error = useSignInError(signIn.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {error}
          </Alert>
        )}
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username webauthn"
          size="md"
          required
          withAsterisk={false}
          dir="ltr"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        />
        <Button type="submit" size="md" fullWidth loading={signIn.isPending} mt="xs">
          {t("submit")}
        </Button>
      </Stack>
    </form>
  );
}
