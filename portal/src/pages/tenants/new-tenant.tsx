import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Fault, faultOf } from "~/design/fault";
import { LANGUAGES } from "~/i18n/languages";
import { wikala } from "~/session/session";
import { offeredQuery } from "./queries";

export function NewTenant({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("tenants");
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("add")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      <Fields onClose={onClose} />
    </Modal>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation("tenants");
  const { data: plans = [] } = useQuery(offeredQuery);
  const [name, setName] = useState("");
  const [slug, setSlug] = useState("");
  const [locale, setLocale] = useState<string | null>(null);
  const [plan, setPlan] = useState<string | null>(null);
  const save = useChange(() => body(wikala.POST("/api/v1/tenants", { body: { name: name.trim(), slug: slug.trim(), ...(locale && { locale }), ...(plan && { plan }) } })), { makesOld: [["tenants"]], said: true, isShownByPage: true, onDone: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={save.error} />
        <TextInput label={t("columns.name")} dir="auto" required value={name} error={faultOf(save.error, "/name")} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <TextInput label={t("form.slug")} dir="ltr" required value={slug} error={faultOf(save.error, "/slug")} onChange={(event) => setSlug(event.currentTarget.value)} />
        <Select label={t("form.locale")} clearable value={locale} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} error={faultOf(save.error, "/locale")} onChange={setLocale} />
        <Select label={t("columns.plan")} clearable value={plan} data={plans.map(({ code, name: names }) => ({ value: code, label: names[i18n.language] ?? code }))} error={faultOf(save.error, "/plan")} onChange={setPlan} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("form.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
