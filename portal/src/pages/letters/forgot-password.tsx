import { Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { faultOf, FormError } from "~/design/form-error";
import { wikala } from "~/session/session";
import { Entrance } from "~/shell/entrance";

/** Asks for a letter to choose another password. The answer is the same whoever has an account. */
export default function ForgotPasswordPage() {
  const { t } = useTranslation("letters");
  const [email, setEmail] = useState("");
  const ask = useMutation({ mutationFn: () => wikala.POST("/api/v1/auth/forgot-password", { body: { email: email.trim() } }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  const toSignIn = (
    <Anchor component={Link} to="/sign-in" size="sm">
      {t("signIn")}
    </Anchor>
  );
  if (ask.isSuccess) {
    return (
      <Entrance title={t("forgot.sent")} about={t("forgot.sentDetail", { email: email.trim() })}>
        {toSignIn}
      </Entrance>
    );
  }
  return (
    <Entrance title={t("forgot.title")} about={t("forgot.about")}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={ask.error} />
          <TextInput label={t("email")} type="email" autoComplete="username" dir="ltr" size="md" required withAsterisk={false} value={email} error={faultOf(ask.error, "/email")} onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus />
          <Button type="submit" size="md" fullWidth loading={ask.isPending}>
            {t("forgot.send")}
          </Button>
          {toSignIn}
        </Stack>
      </form>
    </Entrance>
  );
}
