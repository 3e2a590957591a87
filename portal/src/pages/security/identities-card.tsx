import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { FormError } from "~/design/form-error";
import { Loaded } from "~/design/loaded";
import { wikala } from "~/session/session";
import { useFreshProof } from "./fresh-proof";
import { identitiesQuery, providersQuery } from "./queries";

/** Accounts elsewhere that open this one. Not there when the operator offers none. */
export function IdentitiesCard() {
  const { t } = useTranslation("security");
  const client = useQueryClient();
  const providers = useQuery(providersQuery);
  const identities = useQuery(identitiesQuery);
  const { prove, dialog } = useFreshProof();
  const [unlinked, setUnlinked] = useState<string>();
  const link = useMutation({
    mutationFn: (provider: string) => prove((proof) => body(wikala.POST("/api/v1/auth/identities/{provider}", { params: { path: { provider } }, body: proof }))),
    onSuccess: ({ authorizationUrl }) => location.assign(authorizationUrl),
  });
  const unlink = useMutation({
    mutationFn: (provider: string) => wikala.DELETE("/api/v1/auth/identities/{provider}", { params: { path: { provider } } }),
    onSuccess: () => setUnlinked(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ["auth", "identities"] }),
  });
  if (providers.data?.length === 0 && (identities.data?.length ?? 0) === 0) return null;
  const nameOf = (provider: string) => providers.data?.find(({ name }) => name === provider)?.displayName ?? provider;
  return (
    <Card title={t("identities.title")}>
      <Loaded query={identities}>
        {(linked) => (
          <Stack>
            <FormError error={link.error} />
            {linked.map(({ provider, email }) => (
              <Group key={provider} justify="space-between">
                <div>
                  <Text size="sm" fw={600} dir="auto">
                    {nameOf(provider)}
                  </Text>
                  <Text size="xs" c="dimmed" dir="ltr" className="page-aligned">
                    {email}
                  </Text>
                </div>
                <Button variant="default" aria-label={`${t("identities.unlink")}: ${nameOf(provider)}`} onClick={() => setUnlinked(provider)}>
                  {t("identities.unlink")}
                </Button>
              </Group>
            ))}
            {(providers.data ?? [])
              .filter(({ name }) => !linked.some(({ provider }) => provider === name))
              .map(({ name, displayName }) => (
                <Group key={name} justify="space-between">
                  <Text size="sm" dir="auto">
                    {displayName}
                  </Text>
                  <Button variant="default" aria-label={`${t("identities.link")}: ${displayName}`} loading={link.isPending && link.variables === name} onClick={() => link.mutate(name)}>
                    {t("identities.link")}
                  </Button>
                </Group>
              ))}
          </Stack>
        )}
      </Loaded>
      <Confirm
        opened={unlinked !== undefined}
        title={t("identities.ask", { name: nameOf(unlinked ?? "") })}
        detail={t("identities.askDetail")}
        action={t("identities.unlink")}
        error={unlink.error}
        isPending={unlink.isPending}
        onConfirm={() => unlinked !== undefined && unlink.mutate(unlinked)}
        onClose={() => (unlink.reset(), setUnlinked(undefined))}
      />
      {dialog}
    </Card>
  );
}
