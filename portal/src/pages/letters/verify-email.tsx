import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "~/design/form-error";
import { wikala } from "~/session/session";
import { Confirmation } from "./confirmation";

/** Behind the link of the letter that confirms a new account. */
export default function VerifyEmailPage() {
  const { t } = useTranslation("letters");
  const texts = { pending: t("verify.pending"), done: t("verify.done"), doneDetail: t("verify.doneDetail"), ended: t("verify.ended"), endedDetail: t("verify.endedDetail") };
  return <Confirmation confirm={(token) => wikala.POST("/api/v1/auth/verify-email", { body: { token } })} texts={texts} instead={<Resend />} />;
}

function Resend() {
  const { t } = useTranslation("letters");
  const [email, setEmail] = useState("");
  const resend = useMutation({ mutationFn: () => wikala.POST("/api/v1/auth/resend-verification", { body: { email: email.trim() } }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resend.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={resend.error} />
        <TextInput label={t("email")} type="email" autoComplete="username" dir="ltr" size="md" required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        {resend.isSuccess && (
          <Text size="sm" role="status">
            {t("verify.sent")}
          </Text>
        )}
        <Button type="submit" variant="default" size="md" loading={resend.isPending}>
          {t("verify.resend")}
        </Button>
      </Stack>
    </form>
  );
}
