import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "~/api/finance";
import { CURRENCIES } from "~/design/currencies";
import type { Wizard } from "./use-wizard";

/** The account that gets the rows; without one the file says. */
export function Destination({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation("imports");
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { accountId, currency } = wizard.choices;
  return (
    <Group align="flex-end">
      <Select
        label={t("destination.account")}
        placeholder={t("destination.fromFile")}
        searchable
        clearable
        w={300}
        value={accountId ?? null}
        data={accounts.filter(({ closedAt, isFrozen }) => closedAt == null && !isFrozen).map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))}
        onChange={(value) => wizard.adjust({ accountId: value ?? undefined })}
      />
      {accountId === undefined && (
        <Select
          label={t("destination.currency")}
          placeholder={t("destination.fromFile")}
          searchable
          clearable
          w={160}
          value={currency ?? null}
          data={CURRENCIES}
          onChange={(value) => wizard.adjust({ currency: value })}
        />
      )}
    </Group>
  );
}
