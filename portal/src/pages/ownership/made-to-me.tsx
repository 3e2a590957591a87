import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { useFormat } from "~/i18n/format";
import { isolated } from "~/i18n/isolated";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { memberNameQuery, type Offer } from "./queries";

interface MadeToMeProps {
  /** How the host finds the offer: as it stands in this organisation, or in the letter. */
  by: Schemas["AcceptOwnershipRequest"];
  offer?: Offer;
}

/** An offer to me: I become the owner, or I decline. */
export function MadeToMe({ by, offer }: MadeToMeProps) {
  const { t } = useTranslation("ownership");
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  // Another role is felt everywhere.
  const accept = useChange(() => wikala.POST("/api/v1/ownership/accept", { body: by }), {
    makesOld: [[]],
    said: t("mine.accepted"),
    isShownByPage: true,
    onDone: () => void navigate({ to: "/profile" }),
  });
  const decline = useChange(() => wikala.DELETE("/api/v1/ownership/offer"), { makesOld: [["ownership"]], said: t("mine.declined") });
  return (
    <Card title={t("mine.title")}>
      <Stack maw={720}>
        {offer ? <From offer={offer} /> : <Text size="sm">{t("mine.byLetter")}</Text>}
        <Text size="sm" c="dimmed">
          {t("mine.follows")}
        </Text>
        <Group gap="sm">
          <Button onClick={() => setAsked(true)}>{t("mine.accept")}</Button>
          {offer && (
            <Button variant="default" loading={decline.isPending} onClick={() => decline.mutate(undefined)}>
              {t("mine.decline")}
            </Button>
          )}
        </Group>
      </Stack>
      <Confirm
        opened={isAsked}
        title={t("mine.ask")}
        detail={t("mine.follows")}
        action={t("mine.accept")}
        error={accept.error}
        isPending={accept.isPending}
        onConfirm={() => accept.mutate(undefined)}
        onClose={() => (accept.reset(), setAsked(false))}
      />
    </Card>
  );
}

function From({ offer }: { offer: Offer }) {
  const { t } = useTranslation("ownership");
  const format = useFormat();
  const can = useCan();
  const { data: name } = useQuery({ ...memberNameQuery(offer.fromUserId), enabled: can("users.read") });
  const until = format.moment(offer.expiresAt);
  return <Text size="sm">{name === undefined ? t("mine.from", { until }) : t("mine.fromNamed", { name: isolated(name), until })}</Text>;
}
