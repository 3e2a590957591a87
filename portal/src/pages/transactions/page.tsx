import { Button, Group } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Transaction } from "~/api/finance";
import { Card } from "~/design/card";
import { Page } from "~/design/page";
import { Empty, Failure, Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { BulkBar } from "./bulk-bar";
import { Editor } from "./editor";
import { ExportButton } from "./export-button";
import { Filters } from "./filters";
import { type Selection, TransactionList } from "./list";
import { pageQuery, transactionQuery } from "./queries";
import { countFilters, type TransactionSearch } from "./search";
import { FIRST } from "./starts";

const NOTHING: Selection = new Map();

export default function TransactionsPage() {
  const { t } = useTranslation("transactions");
  const format = useFormat();
  const can = useCan();
  const search = useSearch({ strict: false }) as TransactionSearch;
  const navigate = useNavigate();
  const [selected, setSelected] = useState<Selection>(NOTHING);
  const [open, setOpen] = useState<Transaction>();
  // It tells how many there are, so it is always held; the list reads on from here.
  const list = useQuery({ ...pageQuery(search, FIRST), placeholderData: (before) => before });
  const shown = useQuery({ ...transactionQuery(open?.id ?? ""), enabled: open !== undefined, initialData: open }).data;
  const total = list.data?.total ?? 0;

  const filter = (changes: TransactionSearch) => {
    setSelected(NOTHING);
    void navigate({ to: "/transactions", search: { ...search, ...changes } as never, replace: true });
  };
  const actions = (
    <>
      {can("finance.reports") && <ExportButton search={search} />}
      {can("finance.create") && (
        <Button component={Link} to="/imports/new" leftSection={<IconFileImport size={18} aria-hidden />}>
          {t("import")}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t("title")} about={list.data ? t("count", { count: total, total: format.number(total) }) : t("about")} actions={actions}>
      <Card flush>
        <Filters search={search} onChange={filter} />
        {list.data === undefined ? (
          list.isPending ? (
            <Loading rows={10} />
          ) : (
            <Failure error={list.error} retry={() => void list.refetch()} />
          )
        ) : total === 0 ? (
          <Nothing search={search} onClear={() => void navigate({ to: "/transactions", search: {} as never })} />
        ) : (
          <TransactionList search={search} total={total} selected={selected} onSelect={setSelected} onOpen={setOpen} onSort={(sort) => filter({ sort })} />
        )}
      </Card>
      <BulkBar chosen={[...selected.values()]} inBin={search.deleted === true} onDone={() => setSelected(NOTHING)} />
      <Editor transaction={shown} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

function Nothing({ search, onClear }: { search: TransactionSearch; onClear: () => void }) {
  const { t } = useTranslation("transactions");
  if (countFilters(search) === 0) return <Empty title={t("empty.title")} detail={t("empty.detail")} />;
  return (
    <Empty title={t("noMatch.title")} detail={t("noMatch.detail")}>
      <Group>
        <Button variant="default" onClick={onClear}>
          {t("noMatch.clear")}
        </Button>
      </Group>
    </Empty>
  );
}
