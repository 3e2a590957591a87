import { Alert, Button, Group, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { heirsQuery } from "./queries";

/** To whom the organisation is offered. Nothing changes until they accept. */
export function OfferForm() {
  const { t } = useTranslation("ownership");
  const me = useMe();
  const [search, setSearch] = useState("");
  const [heir, setHeir] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [asked] = useDebouncedValue(search, 250);
  const { data: members = [] } = useQuery(heirsQuery(asked));
  const choices = members.filter(({ id, state }) => id !== me?.id && state === "active").map(({ id, firstName, lastName, email }) => ({ value: id, label: `${firstName} ${lastName}`.trim() ? `${firstName} ${lastName} · ${email}` : email }));
  const offer = useChange((userId: string) => body(wikala.POST("/api/v1/ownership/offer", { body: { userId } })), { makesOld: [["ownership"]], isShownByPage: true, onDone: () => setAsked(false) });
  return (
    <Card title={t("offer.title")}>
      <Stack maw={720}>
        <Alert variant="light" color="orange" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <Text size="sm">{t("offer.follows")}</Text>
        </Alert>
        <Select
          label={t("offer.to")}
          placeholder={t("offer.search")}
          searchable
          dir="auto"
          data={choices}
          value={heir}
          filter={({ options }) => options}
          nothingFoundMessage={t("offer.nobody")}
          onSearchChange={(typed) => choices.every(({ label }) => label !== typed) && setSearch(typed)}
          onChange={setHeir}
        />
        <Group>
          <Button disabled={heir === null} onClick={() => setAsked(true)}>
            {t("offer.offer")}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={isAsked}
        title={t("offer.ask")}
        detail={t("offer.follows")}
        action={t("offer.offer")}
        error={offer.error}
        isPending={offer.isPending}
        onConfirm={() => heir !== null && offer.mutate(heir)}
        onClose={() => (offer.reset(), setAsked(false))}
      />
    </Card>
  );
}
