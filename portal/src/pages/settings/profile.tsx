import { Button, Group, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { CURRENCIES } from "~/design/currencies";
import { Fault, faultOf } from "~/design/fault";
import { LANGUAGES } from "~/i18n/languages";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import type { TenantProfile } from "~/session/tenant";

/** What the organisation is called, and what letters and forms begin with. */
export function Profile({ profile }: { profile: TenantProfile }) {
  const { t } = useTranslation("settings");
  const may = useCan()("system.admin");
  const [name, setName] = useState(profile.name);
  const [locale, setLocale] = useState(profile.locale);
  const [currency, setCurrency] = useState(profile.currency ?? null);
  const save = useChange(() => body(wikala.PATCH("/api/v1/tenant/profile", { params: { header: { "If-Match": profile.etag } }, body: { name: name.trim(), locale, currency } })), {
    makesOld: [["tenant"], ["auth", "tenants"]],
    said: true,
    isShownByPage: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={save.error} />
        <TextInput label={t("organisation.name")} dir="auto" required withAsterisk={false} maxLength={200} value={name} disabled={!may} error={faultOf(save.error, "/name")} onChange={(event) => setName(event.currentTarget.value)} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t("organisation.locale")}
            description={t("organisation.localeAbout")}
            allowDeselect={false}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={locale}
            disabled={!may}
            error={faultOf(save.error, "/locale")}
            onChange={(value) => value && setLocale(value)}
          />
          <Select
            label={t("organisation.currency")}
            description={t("organisation.currencyAbout")}
            placeholder={t("organisation.noCurrency")}
            dir="ltr"
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("organisation.clearCurrency") }}
            data={CURRENCIES}
            value={currency}
            disabled={!may}
            error={faultOf(save.error, "/currency")}
            onChange={setCurrency}
          />
        </SimpleGrid>
        {may && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t("organisation.saveProfile")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
