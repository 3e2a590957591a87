import { ActionIcon, Alert, Button, Checkbox, Group } from "@mantine/core";
import { IconSortAscending, IconSortDescending } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery, categoriesQuery, type Transaction } from "~/api/finance";
import { useFormat } from "~/i18n/format";
import { keyStep } from "./keyboard";
import classes from "./list.module.css";
import { Row, rowId, type Words } from "./row";
import type { TransactionSearch } from "./search";
import { type Rows, useRows } from "./use-rows";

/** Every row has this height, so that no row has to be measured. */
const ROW = 56;
const COLUMNS = ["day", "what", "category", "account", "status", "amount"] as const;

export type Selection = ReadonlyMap<string, Transaction>;

interface TransactionListProps {
  search: TransactionSearch;
  total: number;
  selected: Selection;
  onSelect: (selected: Selection) => void;
  onOpen: (transaction: Transaction) => void;
  onSort: (sort: TransactionSearch["sort"]) => void;
}

/** Only the rows one sees are there, however many the list has. One row is active and moved by keys. */
export function TransactionList({ search, total, selected, onSelect, onOpen, onSort }: TransactionListProps) {
  const { t } = useTranslation("transactions");
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 6, useFlushSync: false });
  const drawn = virtual.getVirtualItems();
  const [active, setActive] = useState(0);
  const rows = useRows(search, total, { first: drawn[0]?.index ?? 0, last: drawn.at(-1)?.index ?? 0, active });

  // Another list begins at its beginning.
  useLayoutEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [search]);
  const { toggle, toggleAll, isAll } = useSelecting(rows, selected, onSelect);
  const open = useLatest((transaction: Transaction, index: number) => {
    setActive(index);
    onOpen(transaction);
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const row = rows.at(active);
    const step = keyStep(event.key, active, total);
    if (step !== undefined) {
      setActive(step);
      virtual.scrollToIndex(step);
    } else if (event.key === " " && row) toggle(row);
    else if (event.key === "Enter" && row) onOpen(row);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) toggleAll();
    else if (event.key === "Escape") onSelect(new Map());
    else return;
    event.preventDefault();
  };
  const isDrawn = drawn.some(({ index }) => index === active) && rows.at(active) !== undefined;

  return (
    <>
      {rows.error !== null && <Missing error={rows.error} retry={rows.retry} />}
      <div
        ref={scroller}
        className={classes["scroller"]}
        role="grid"
        tabIndex={0}
        aria-label={t("list")}
        aria-rowcount={total + 1}
        aria-multiselectable
        aria-activedescendant={isDrawn ? rowId(active) : undefined}
        onKeyDown={onKeyDown}
      >
        <Head sort={search.sort} onSort={onSort} isAll={isAll} isSome={selected.size > 0} onToggleAll={toggleAll} />
        <div role="rowgroup" className={classes["body"]} style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const transaction = rows.at(index);
            return (
              <Row
                key={index}
                transaction={transaction}
                index={index}
                top={start}
                isSelected={transaction !== undefined && selected.has(transaction.id)}
                isActive={index === active}
                words={words}
                onToggle={toggle}
                onOpen={open}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

interface HeadProps {
  sort: TransactionSearch["sort"];
  onSort: (sort: TransactionSearch["sort"]) => void;
  isAll: boolean;
  isSome: boolean;
  onToggleAll: () => void;
}

function Head({ sort, onSort, isAll, isSome, onToggleAll }: HeadProps) {
  const { t } = useTranslation("transactions");
  return (
    <div className={classes["head"]} role="row" aria-rowindex={1}>
      <div role="columnheader">
        <Checkbox aria-label={t("selectAll")} checked={isAll} indeterminate={isSome && !isAll} onChange={onToggleAll} tabIndex={-1} />
      </div>
      {COLUMNS.map((column) => (
        <div key={column} role="columnheader" data-column={column} {...(column === "day" && { "aria-sort": sort ? "ascending" : "descending" })}>
          {t(`columns.${column}`)}
          {column === "day" && (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t(sort ? "newestFirst" : "oldestFirst")} onClick={() => onSort(sort ? undefined : "postedOn")}>
              {sort ? <IconSortAscending size={16} /> : <IconSortDescending size={16} />}
            </ActionIcon>
          )}
        </div>
      ))}
    </div>
  );
}

/** Some rows did not come; the others stay. */
function Missing({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation("transactions");
  return (
    <Alert color="orange" variant="light" role="alert" m="md" mt={0}>
      <Group justify="space-between">
        {error.message}
        <Button size="compact-sm" variant="default" onClick={retry}>
          {t("states:retry")}
        </Button>
      </Group>
    </Alert>
  );
}

function useWords(): Words {
  const { t, i18n } = useTranslation("transactions");
  const format = useFormat();
  const { data: categories } = useQuery(categoriesQuery(i18n.language));
  const { data: accounts } = useQuery(accountsQuery);
  return useMemo(
    () => ({
      t: (key, values) => t(key, { ...values }),
      format,
      labels: new Map(categories?.map(({ id, label }) => [id, label])),
      accounts: new Map(accounts?.map(({ id, name }) => [id, name])),
    }),
    [t, format, categories, accounts],
  );
}

/** What is selected stays selected when one scrolls away from it. All are all that are held. */
function useSelecting(rows: Rows, selected: Selection, onSelect: (selected: Selection) => void) {
  // What somebody else changed is acted upon as it is now.
  useEffect(() => {
    const changed = rows.held().filter((row) => (selected.get(row.id)?.version ?? row.version) !== row.version);
    if (changed.length > 0) onSelect(new Map([...selected, ...changed.map((row) => [row.id, row] as const)]));
  });
  const toggle = useLatest((transaction: Transaction) => {
    const next = new Map(selected);
    if (!next.delete(transaction.id)) next.set(transaction.id, transaction);
    onSelect(next);
  });
  const isAll = selected.size > 0 && rows.held().every(({ id }) => selected.has(id));
  const toggleAll = () => onSelect(isAll ? new Map() : new Map([...selected, ...rows.held().map((row) => [row.id, row] as const)]));
  return { toggle, toggleAll, isAll };
}

/** A function that stays the same, and does what the one of the last drawing would. */
function useLatest<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
