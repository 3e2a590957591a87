import { Anchor, Button, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { faultOf, FormError } from "~/design/form-error";
import { brokenRules, NewPassword } from "~/design/new-password";
import { wikala } from "~/session/session";
import { Entrance } from "~/shell/entrance";
import { slugOf } from "./slug-of";

/** Makes an account, and an organisation of one's own. */
export default function RegisterPage() {
  const { t, i18n } = useTranslation("register");
  const [firstName, setFirstName] = useState("");
  const [lastName, setLastName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tenant, setTenant] = useState("");
  const [slug, setSlug] = useState<string>();
  const usedSlug = slug ?? slugOf(tenant);
  const register = useMutation({
    mutationFn: () =>
      body(
        wikala.POST("/api/v1/auth/register", {
          body: { email: email.trim(), firstName: firstName.trim(), lastName: lastName.trim(), password, language: i18n.language, tenant: { name: tenant.trim(), slug: usedSlug } },
        }),
      ),
  });
  if (register.isSuccess) return <Sent email={email.trim()} />;
  const { error } = register;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.mutate();
  };
  return (
    <Entrance title={t("title")} about={t("about")}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={error} />
          <SimpleGrid cols={2}>
            <TextInput label={t("firstName")} autoComplete="given-name" dir="auto" required withAsterisk={false} maxLength={100} value={firstName} error={faultOf(error, "/firstName")} onChange={(event) => setFirstName(event.currentTarget.value)} />
            <TextInput label={t("lastName")} autoComplete="family-name" dir="auto" required withAsterisk={false} maxLength={100} value={lastName} error={faultOf(error, "/lastName")} onChange={(event) => setLastName(event.currentTarget.value)} />
          </SimpleGrid>
          <TextInput label={t("email")} type="email" autoComplete="email" dir="ltr" required withAsterisk={false} value={email} error={faultOf(error, "/email")} onChange={(event) => setEmail(event.currentTarget.value)} />
          <TextInput label={t("tenant")} autoComplete="organization" dir="auto" required withAsterisk={false} maxLength={100} value={tenant} error={faultOf(error, "/tenant/name")} onChange={(event) => setTenant(event.currentTarget.value)} />
          <TextInput label={t("slug")} description={t("slugAbout")} dir="ltr" required withAsterisk={false} maxLength={40} value={usedSlug} error={faultOf(error, "/tenant/slug")} onChange={(event) => setSlug(event.currentTarget.value)} />
          <NewPassword size="sm" label={t("password")} value={password} error={faultOf(error, "/password")} onChange={setPassword} />
          <Button type="submit" size="md" fullWidth mt="xs" disabled={brokenRules(password).length > 0} loading={register.isPending}>
            {t("submit")}
          </Button>
          <Text size="sm">
            {t("known")}{" "}
            <Anchor component={Link} to="/sign-in" size="sm" underline="always">
              {t("signIn")}
            </Anchor>
          </Text>
        </Stack>
      </form>
    </Entrance>
  );
}

function Sent({ email }: { email: string }) {
  const { t } = useTranslation("register");
  const resend = useMutation({ mutationFn: () => wikala.POST("/api/v1/auth/resend-verification", { body: { email } }) });
  return (
    <Entrance title={t("sent.title")} about={t("sent.detail", { email })}>
      <Stack role="status">
        <FormError error={resend.error} />
        {resend.isSuccess && <Text size="sm">{t("sent.again")}</Text>}
        <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
          {t("sent.resend")}
        </Button>
        <Anchor component={Link} to="/sign-in" size="sm">
          {t("signIn")}
        </Anchor>
      </Stack>
    </Entrance>
  );
}
