import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, type Category } from "~/api/finance";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { CategoryForm } from "./form";
import { CategoryTree } from "./tree";
import { treeOf } from "./tree-of";

type Kind = Category["kind"];

/** The categories of income and expenses, as a tree. */
export default function CategoriesPage() {
  const { t, i18n } = useTranslation("categories");
  const format = useFormat();
  const can = useCan();
  const navigate = useNavigate();
  const { kind = "expense" } = useSearch({ strict: false }) as { kind?: Kind };
  const categories = useQuery(categoriesQuery(i18n.language));
  const [sought, setSought] = useState("");
  const [edited, setEdited] = useState<Category | "new">();
  const text = useDeferredValue(sought);
  const rows = useMemo(() => treeOf(categories.data ?? [], kind, text), [categories.data, kind, text]);
  const count = categories.data?.length ?? 0;
  const add = can("finance.manage") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={categories.data ? t("count", { count, categories: format.number(count) }) : t("about")} actions={add}>
      <Card flush>
        <Group p="md" justify="space-between">
          <SegmentedControl
            aria-label={t("kind")}
            value={kind}
            onChange={(value) => void navigate({ to: "/categories", search: { kind: value === "income" ? value : undefined } as never, replace: true })}
            data={(["expense", "income"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <TextInput type="search" w={260} dir="auto" aria-label={t("search")} placeholder={t("search")} leftSection={<IconSearch size={16} aria-hidden />} value={sought} onChange={(event) => setSought(event.currentTarget.value)} />
        </Group>
        <Loaded query={categories}>
          {() => (rows.length === 0 ? <Empty title={t("empty.title")} detail={t("empty.detail")} /> : <CategoryTree rows={rows} onOpen={can("finance.manage") ? setEdited : undefined} />)}
        </Loaded>
      </Card>
      <CategoryForm edited={edited} kind={kind} onClose={() => setEdited(undefined)} />
    </Page>
  );
}
