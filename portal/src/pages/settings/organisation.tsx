import { Button, Group, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Fault } from "~/design/fault";
import { Loaded } from "~/design/loaded";
import { useCan, useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { tenantQuery } from "~/session/tenant";
import { Profile } from "./profile";

const ZONES = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** What the organisation is called, what its forms begin with, and where its days begin. */
export function Organisation() {
  const { t } = useTranslation("settings");
  const me = useMe();
  const profile = useQuery(tenantQuery);
  const entitlements = useQuery({ queryKey: ["entitlements"], queryFn: ({ signal }) => body(wikala.GET("/api/v1/tenant/entitlements", { signal })) });
  return (
    <Card title={t("organisation.title")}>
      <Stack maw={720}>
        <Facts items={[[t("organisation.slug"), me && <bdi dir="ltr">{me.tenant.slug}</bdi>]]} />
        <Loaded query={profile}>{(loaded) => <Profile key={JSON.stringify([loaded.name, loaded.locale, loaded.currency])} profile={loaded} />}</Loaded>
        <Loaded query={entitlements}>{(has) => <TimeZone key={has.timeZone} has={has} />}</Loaded>
      </Stack>
    </Card>
  );
}

function TimeZone({ has }: { has: Schemas["Entitlements"] }) {
  const { t } = useTranslation("settings");
  const can = useCan();
  const [timeZone, setTimeZone] = useState(has.timeZone);
  const save = useChange(() => body(wikala.PUT("/api/v1/tenant/calendar", { body: { timeZone } })), { makesOld: [["entitlements"]], said: true, isShownByPage: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  const zones = ZONES.includes(has.timeZone) ? ZONES : [has.timeZone, ...ZONES];
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={save.error} />
        <Select label={t("organisation.timeZone")} description={t("organisation.timeZoneAbout")} dir="ltr" searchable limit={100} allowDeselect={false} data={zones} value={timeZone} disabled={!can("system.admin")} onChange={(value) => value && setTimeZone(value)} />
        {can("system.admin") && (
          <Group>
            <Button type="submit" variant="default" disabled={timeZone === has.timeZone} loading={save.isPending}>
              {t("organisation.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
