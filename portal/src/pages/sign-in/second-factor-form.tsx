import { Alert, Anchor, Button, Group, PinInput, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { body, type Challenge, type SignIn } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { session, wikala } from "~/session/session";
import { useSignInError } from "./error-text";
import { knowsPasskeys, verifyWithPasskey } from "./passkey";

const TYPED = ["totp", "email", "recovery_code"] as const;
type Method = (typeof TYPED)[number];

interface SecondFactorFormProps {
  challenge: Challenge;
  onDone: (answer: SignIn) => void;
  onBack: () => void;
}

/** Asks for the second factor, by whichever way the person has. */
export function SecondFactorForm({ challenge, onDone, onBack }: SecondFactorFormProps) {
  const { t } = useTranslation("sign-in");
  const methods = TYPED.filter((method) => challenge.methods.includes(method));
  const [method, setMethod] = useState<Method>(methods[0] ?? "totp");
  const [code, setCode] = useState("");
  const verify = useMutation({ mutationFn: (given: string) => session.verify(challenge.challenge, method, given), onSuccess: onDone });
  const passkey = useMutation({ mutationFn: () => verifyWithPasskey(challenge), onSuccess: onDone });
  const mail = useMutation({ mutationFn: () => body(wikala.POST("/api/v1/auth/challenge/email", { body: { challenge: challenge.challenge } })) });
  const error = useSignInError(verify.error ?? mail.error ?? passkey.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate(code.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {error}
          </Alert>
        )}
        {methods.length > 1 && (
          <SegmentedControl
            fullWidth
            value={method}
            onChange={(value) => (setMethod(value as Method), setCode(""))}
            data={methods.map((value) => ({ value, label: t(`factor.methods.${value}`) }))}
            aria-label={t("factor.method")}
          />
        )}
        {method === "recovery_code" ? (
          <TextInput label={t("factor.recovery")} dir="ltr" size="md" value={code} onChange={(event) => setCode(event.currentTarget.value)} required withAsterisk={false} />
        ) : (
          <div dir="ltr">
            <PinInput length={6} size="lg" type="number" oneTimeCode autoFocus value={code} onChange={setCode} onComplete={(whole) => verify.mutate(whole)} aria-label={t("factor.code")} />
          </div>
        )}
        {method === "email" && (
          <Group gap="xs">
            <Anchor component="button" type="button" size="sm" onClick={() => mail.mutate()}>
              {t("factor.mail")}
            </Anchor>
            {mail.isSuccess && (
              <Text size="sm" c="dimmed" role="status">
                {t("factor.mailed")}
              </Text>
            )}
          </Group>
        )}
        {knowsPasskeys && challenge.methods.includes("passkey") && (
          <Button variant="default" size="md" leftSection={<IconFingerprint size={18} aria-hidden />} loading={passkey.isPending} onClick={() => passkey.mutate()}>
            {t("ways.passkey")}
          </Button>
        )}
        <Button type="submit" size="md" loading={verify.isPending}>
          {t("factor.submit")}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t("factor.back")}
        </Button>
      </Stack>
    </form>
  );
}
