import { Anchor, Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { WikalaError } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { faultOf, FormError } from "~/design/form-error";
import { brokenRules, NewPassword } from "~/design/new-password";
import { useLetterToken } from "~/session/letter-token";
import { session, wikala } from "~/session/session";
import { Entrance } from "~/shell/entrance";
import { Ended } from "./ended";

/** Behind the link of a letter: chooses another password, which ends every session. */
export default function ResetPasswordPage() {
  const { t } = useTranslation("letters");
  const token = useLetterToken();
  const [password, setPassword] = useState("");
  const reset = useMutation({
    mutationFn: (given: string) => wikala.POST("/api/v1/auth/reset-password", { body: { token: given, password } }),
    onSuccess: () => session.forget(),
  });
  if (token === undefined || isEnded(reset.error)) {
    return (
      <Ended title={t("reset.ended")} detail={t("reset.endedDetail")}>
        <Anchor component={Link} to="/forgot-password">
          {t("reset.again")}
        </Anchor>
      </Ended>
    );
  }
  if (reset.isSuccess) {
    return (
      <Entrance title={t("reset.done")} about={t("reset.doneDetail")}>
        <Button component={Link} to="/sign-in" size="md">
          {t("signIn")}
        </Button>
      </Entrance>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate(token);
  };
  return (
    <Entrance title={t("reset.title")} about={t("reset.about")}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={reset.error} />
          <NewPassword label={t("reset.password")} value={password} error={faultOf(reset.error, "/password")} onChange={setPassword} />
          <Button type="submit" size="md" fullWidth disabled={brokenRules(password).length > 0} loading={reset.isPending}>
            {t("reset.submit")}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

/** The link was used, replaced or is too old; what is wrong with the password is no such thing. */
function isEnded(error: Error | null): boolean {
  return error instanceof WikalaError && error.code.includes("token");
}
