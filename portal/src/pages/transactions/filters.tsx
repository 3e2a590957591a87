import { Button, Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconFilterOff, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery, categoriesQuery } from "~/api/finance";
import classes from "./filters.module.css";
import { countFilters, type TransactionSearch } from "./search";

interface FiltersProps {
  search: TransactionSearch;
  onChange: (changes: TransactionSearch) => void;
}

/** What narrows the list. */
export function Filters({ search, onChange }: FiltersProps) {
  const { t, i18n } = useTranslation("transactions");
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const { data: accounts = [] } = useQuery(accountsQuery);
  const none = { q: undefined, account: undefined, category: undefined, import: undefined, currency: undefined, from: undefined, to: undefined, type: undefined, status: undefined, uncategorised: undefined, deleted: undefined };
  return (
    <Group className={classes["bar"] ?? ""} gap="sm" role="search" aria-label={t("filters.label")}>
      <TextSearch value={search.q ?? ""} onChange={(q) => onChange({ q: q === "" ? undefined : q })} />
      <SegmentedControl
        aria-label={t("filters.type")}
        value={search.type ?? "all"}
        onChange={(value) => onChange({ type: value === "all" ? undefined : (value as "income" | "expense") })}
        data={["all", "income", "expense"].map((value) => ({ value, label: t(`filters.types.${value}`) }))}
      />
      <Select
        aria-label={t("filters.category")}
        placeholder={t("filters.category")}
        searchable
        clearable
        limit={200}
        w={190}
        value={search.uncategorised ? "none" : (search.category ?? null)}
        data={[{ value: "none", label: t("filters.uncategorised") }, ...categories.map(({ id, label }) => ({ value: id, label }))]}
        onChange={(value) => onChange({ category: value === "none" ? undefined : (value ?? undefined), uncategorised: value === "none" ? true : undefined })}
      />
      <Select
        aria-label={t("filters.account")}
        placeholder={t("filters.account")}
        searchable
        clearable
        w={190}
        value={search.account ?? null}
        data={accounts.map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))}
        onChange={(value) => onChange({ account: value ?? undefined })}
      />
      <Select
        aria-label={t("filters.status")}
        placeholder={t("filters.status")}
        clearable
        w={150}
        value={search.deleted ? "deleted" : (search.status ?? null)}
        data={["pending", "approved", "paid", "cancelled"].map((value) => ({ value, label: t(`states:status.${value}`) })).concat({ value: "deleted", label: t("filters.bin") })}
        onChange={(value) => onChange({ status: value === "deleted" ? undefined : ((value ?? undefined) as TransactionSearch["status"]), deleted: value === "deleted" ? true : undefined })}
      />
      <Group gap={6} wrap="nowrap">
        <TextInput type="date" aria-label={t("filters.from")} value={search.from ?? ""} max={search.to} onChange={(event) => onChange({ from: event.currentTarget.value || undefined })} />
        <span aria-hidden>–</span>
        <TextInput type="date" aria-label={t("filters.to")} value={search.to ?? ""} min={search.from} onChange={(event) => onChange({ to: event.currentTarget.value || undefined })} />
      </Group>
      {countFilters(search) > 0 && (
        <Button variant="subtle" leftSection={<IconFilterOff size={16} aria-hidden />} onClick={() => onChange(none)}>
          {t("filters.clear")}
        </Button>
      )}
    </Group>
  );
}

/** Asks when one has stopped typing. `/` leads here. */
function TextSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("transactions");
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useDebouncedCallback(onChange, 250);
  useHotkeys([["/", () => input.current?.focus()]]);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      ref={input}
      type="search"
      w={240}
      dir="auto"
      aria-label={t("filters.search")}
      placeholder={t("filters.search")}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      maxLength={200}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}
