import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { useFormat } from "~/i18n/format";
import { isolated } from "~/i18n/isolated";
import { wikala } from "~/session/session";
import { memberNameQuery, type Offer } from "./queries";

/** An offer that waits for its answer: an owner can take it back. */
export function MadeToOther({ offer }: { offer: Offer }) {
  const { t } = useTranslation("ownership");
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const { data: name } = useQuery(memberNameQuery(offer.toUserId));
  const withdraw = useChange(() => wikala.DELETE("/api/v1/ownership/offer"), { makesOld: [["ownership"]], said: t("open.withdrawn"), isShownByPage: true, onDone: () => setAsked(false) });
  return (
    <Card title={t("open.title")}>
      <Stack maw={720}>
        <Text size="sm">{t("open.to", { name: isolated(name ?? "…"), until: format.moment(offer.expiresAt) })}</Text>
        <Text size="sm" c="dimmed">
          {t("open.letter")}
        </Text>
        <Group>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t("open.withdraw")}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={isAsked}
        title={t("open.ask")}
        detail={t("open.askDetail")}
        action={t("open.withdraw")}
        error={withdraw.error}
        isPending={withdraw.isPending}
        onConfirm={() => withdraw.mutate(undefined)}
        onClose={() => (withdraw.reset(), setAsked(false))}
      />
    </Card>
  );
}
