import { Anchor, Alert, Button, PasswordInput, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { body, type Schemas, WikalaError } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { faultOf, FormError } from "~/design/form-error";
import { Loaded } from "~/design/loaded";
import { brokenRules, NewPassword } from "~/design/new-password";
import { Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useLetterToken } from "~/session/letter-token";
import { meQuery } from "~/session/me";
import { session, switchTenant, takeUpSession, wikala } from "~/session/session";
import { Entrance } from "~/shell/entrance";

type Lookup = Schemas["InvitationLookup"];

/** Behind the link of an invitation's letter. */
export default function InvitationPage() {
  const { t } = useTranslation("invitation");
  const token = useLetterToken();
  const lookup = useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/invitations/lookup", { params: { query: { token: token ?? "" } }, signal })),
    enabled: token !== undefined,
  });
  const isGone = token === undefined || (lookup.error instanceof WikalaError && [400, 404, 409, 410].includes(lookup.error.status));
  if (isGone) return <Gone />;
  const about = lookup.data && t("about", { tenant: lookup.data.tenant });
  return (
    <Entrance title={lookup.data ? t("title", { tenant: lookup.data.tenant }) : t("titleUnknown")} about={about}>
      <Loaded query={lookup} loading={<Loading rows={3} />}>
        {(invitation) => <Accept invitation={invitation} token={token} />}
      </Loaded>
    </Entrance>
  );
}

function Gone() {
  const { t } = useTranslation("invitation");
  return (
    <Entrance title={t("gone.title")} about={t("gone.detail")}>
      <Anchor component={Link} to="/sign-in">
        {t("signIn")}
      </Anchor>
    </Entrance>
  );
}

function Accept({ invitation, token }: { invitation: Lookup; token: string }) {
  const { t } = useTranslation("invitation");
  const format = useFormat();
  const router = useRouter();
  const client = useQueryClient();
  const signedInAs = useQuery({
    queryKey: ["invitation", "me"],
    queryFn: async () => {
      await takeUpSession();
      return session.isSignedIn ? ((await client.fetchQuery(meQuery)).email ?? null) : null;
    },
    staleTime: Infinity,
  });
  const isMine = signedInAs.data === invitation.email;
  const [firstName, setFirstName] = useState(invitation.firstName);
  const [lastName, setLastName] = useState(invitation.lastName);
  const [password, setPassword] = useState("");
  const accept = useMutation({
    mutationFn: async () => {
      const names = invitation.hasAccount ? {} : { firstName: firstName.trim(), lastName: lastName.trim() };
      const accepted = await body(wikala.POST("/api/v1/invitations/accept", { body: { token, ...names, ...(!isMine && { password }) } }));
      if (isMine) {
        await switchTenant(accepted.tenant);
        return "/";
      }
      const answer = await session.signIn(accepted.email, password, accepted.tenant);
      return answer.status === "signed_in" ? "/" : "/sign-in";
    },
    onSuccess: (next) => router.history.push(next),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  const isReady = isMine || (invitation.hasAccount ? password !== "" : brokenRules(password).length === 0);
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={accept.error} />
        <TextInput label={t("email")} type="email" autoComplete="username" dir="ltr" size="md" readOnly value={invitation.email} />
        {isMine && (
          <Alert color="wikala" variant="light">
            {t("signedIn")}
          </Alert>
        )}
        {!isMine && invitation.hasAccount && (
          <PasswordInput
            label={t("password")}
            description={t("hasAccount")}
            autoComplete="current-password"
            size="md"
            required
            withAsterisk={false}
            value={password}
            error={faultOf(accept.error, "/password")}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("states:password.show") }}
          />
        )}
        {!invitation.hasAccount && (
          <>
            <SimpleGrid cols={2}>
              <TextInput label={t("firstName")} autoComplete="given-name" dir="auto" size="md" required withAsterisk={false} maxLength={100} value={firstName} error={faultOf(accept.error, "/firstName")} onChange={(event) => setFirstName(event.currentTarget.value)} />
              <TextInput label={t("lastName")} autoComplete="family-name" dir="auto" size="md" required withAsterisk={false} maxLength={100} value={lastName} error={faultOf(accept.error, "/lastName")} onChange={(event) => setLastName(event.currentTarget.value)} />
            </SimpleGrid>
            <NewPassword label={t("newPassword")} value={password} error={faultOf(accept.error, "/password")} onChange={setPassword} />
          </>
        )}
        <Button type="submit" size="md" fullWidth mt="xs" disabled={!isReady} loading={accept.isPending || signedInAs.isPending}>
          {t("accept")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("until", { when: format.moment(invitation.expiresAt) })}
        </Text>
      </Stack>
    </form>
  );
}
