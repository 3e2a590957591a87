import { Alert, Button, Group, List, Modal, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Fault } from "~/design/fault";
import { wikala } from "~/session/session";
import { offeredQuery, type Tenant } from "./queries";

/** Gives a tenant a plan, after showing what would freeze. */
export function PlanForm({ tenant, onClose }: { tenant: Tenant | undefined; onClose: () => void }) {
  const { t } = useTranslation("tenants");
  return (
    <Modal opened={tenant !== undefined} onClose={onClose} title={tenant && t("plan.of", { name: tenant.name })} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      {tenant && <Fields key={tenant.id} tenant={tenant} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { t, i18n } = useTranslation("tenants");
  const { data: plans = [] } = useQuery(offeredQuery);
  const [plan, setPlan] = useState(tenant.plan);
  const [term, setTerm] = useState<"trial" | "grace" | null>(null);
  const params = { path: { id: tenant.id } };
  const preview = useQuery({
    queryKey: ["tenants", "preview", tenant.id, plan],
    queryFn: ({ signal }) => body(wikala.POST("/api/v1/tenants/{id}/plan/preview", { params, body: { plan }, signal })),
    enabled: plan !== tenant.plan,
  });
  const give = useChange(() => body(wikala.PUT("/api/v1/tenants/{id}/plan", { params, body: { plan, ...(term && { term }) } })), { makesOld: [["tenants"], ["entitlements"]], said: true, isShownByPage: true, onDone: onClose });
  const frozen = plan === tenant.plan ? [] : (preview.data?.frozen.flatMap(({ things }) => things) ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={give.error ?? preview.error} />
        <Select label={t("columns.plan")} allowDeselect={false} value={plan} data={plans.map(({ code, name }) => ({ value: code, label: name[i18n.language] ?? code }))} onChange={(value) => value && setPlan(value)} data-autofocus />
        <Select label={t("plan.term")} placeholder={t("plan.forGood")} clearable value={term} data={(["trial", "grace"] as const).map((value) => ({ value, label: t(`plan.terms.${value}`) }))} onChange={(value) => setTerm(value as typeof term)} />
        {plan !== tenant.plan && preview.data && frozen.length === 0 && <Text size="sm">{t("plan.nothingFrozen")}</Text>}
        {frozen.length > 0 && (
          <Alert variant="light" color="orange" title={t("plan.frozen")}>
            <List size="sm">
              {frozen.map(({ id, name }) => (
                <List.Item key={id}>
                  <bdi>{name}</bdi>
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={give.isPending}>
            {t("form.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
