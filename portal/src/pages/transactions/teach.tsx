import { Alert, Anchor, Button, Group, Radio, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body, type Schemas } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, type Transaction } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { FormError } from "~/design/form-error";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";

type Scope = Schemas["FeedbackScope"];

/** Says what a transaction like this one is about, for everybody or for oneself. */
export function Teach({ transaction }: { transaction: Transaction }) {
  const { t, i18n } = useTranslation("transactions");
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const [categoryId, setCategoryId] = useState<string | null>(transaction.categoryId ?? null);
  const [scope, setScope] = useState<Scope>("tenant");
  const teach = useChange((chosen: string) => body(wikala.POST("/api/v1/ai/feedback", { body: { transactionId: transaction.id, categoryId: chosen, scope } })), { makesOld: [["ai"]], isShownByPage: true });
  return (
    <Stack gap="sm">
      <FormError error={teach.error} />
      <Select label={t("teach.category")} description={t("teach.about")} searchable allowDeselect={false} limit={300} data={categories.filter(({ kind }) => kind === transaction.type).map(({ id, label }) => ({ value: id, label }))} value={categoryId} onChange={setCategoryId} />
      <Radio.Group label={t("teach.scope")} value={scope} onChange={(value) => setScope(value as Scope)}>
        <Group mt={6}>
          <Radio value="tenant" label={t("teach.tenant")} />
          <Radio value="person" label={t("teach.person")} />
        </Group>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="light" disabled={categoryId === null} loading={teach.isPending} onClick={() => categoryId !== null && teach.mutate(categoryId)}>
          {t("teach.teach")}
        </Button>
      </Group>
      {teach.data && <Learned feedback={teach.data} />}
    </Stack>
  );
}

/** What is answered from now on, and the rule that would do the same for every transaction of this payee. */
function Learned({ feedback: { next, proposal } }: { feedback: Schemas["Feedback"] }) {
  const { t } = useTranslation("transactions");
  const can = useCan();
  return (
    <Alert variant="light" role="status" title={t("teach.learned")}>
      <Text size="sm">
        <bdi>{next.reason}</bdi>
      </Text>
      {proposal != null && can("ai.manage") && (
        <Anchor component={Link} to="/ai/rules" search={{ proposal: JSON.stringify(proposal) } as never} size="sm" fw={600}>
          {t("teach.rule", { name: proposal.name })}
        </Anchor>
      )}
    </Alert>
  );
}
