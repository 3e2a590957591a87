import { Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Kind, KINDS } from "./queries";

export function KindFilter({ kind }: { kind: Kind | undefined }) {
  const { t } = useTranslation("ai-insights");
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  return (
    <Select
      size="xs"
      w={220}
      aria-label={t("findings.kind")}
      allowDeselect={false}
      value={kind ?? "all"}
      onChange={(value) => void navigate({ to: "/ai/insights", search: { ...search, kind: value === "all" ? undefined : (value ?? undefined) } as never, replace: true })}
      data={[{ value: "all", label: t("findings.all") }, ...KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
    />
  );
}
