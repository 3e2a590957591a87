import { IconPaperclip } from "@tabler/icons-react";
import { memo } from "react";
import type { Transaction } from "~/api/finance";
import type { Format } from "~/i18n/format";
import classes from "./row.module.css";

/** What rows need to be put into words; the same for all of them. */
export interface Words {
  t: (key: string, values?: object) => string;
  format: Format;
  labels: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
}

interface RowProps {
  transaction: Transaction | undefined;
  index: number;
  top: number;
  isSelected: boolean;
  isActive: boolean;
  words: Words;
  onToggle: (transaction: Transaction) => void;
  onOpen: (transaction: Transaction, index: number) => void;
}

export const rowId = (index: number) => `transaction-${index}`;

/** A row. It is drawn again when something of it changed, not when the list moves; and it is made of plain elements, for many come and go. */
export const Row = memo(function Row({ transaction, index, top, isSelected, isActive, words, onToggle, onOpen }: RowProps) {
  const { t } = words;
  const place = { transform: `translateY(${top}px)` };
  if (transaction === undefined) return <Waiting index={index} place={place} label={t("states:loading")} />;
  return (
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-active={isActive}
      className={classes["row"]}
      style={place}
      onClick={() => onOpen(transaction, index)}
    >
      <div role="gridcell" className={classes["check"]} onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" tabIndex={-1} aria-label={t("select", { what: transaction.vendorSupplier ?? transaction.description })} checked={isSelected} onChange={() => onToggle(transaction)} />
      </div>
      <Cells transaction={transaction} words={words} />
    </div>
  );
});

/** What is shown of a transaction. Texts are isolated: payees come in every direction. */
function Cells({ transaction, words: { t, format, labels, accounts } }: { transaction: Transaction; words: Words }) {
  const { postedOn, vendorSupplier, description, categoryId, accountId, status, amount, type, attachments } = transaction;
  const category = labels.get(categoryId ?? "");
  const signed = type === "expense" ? { ...amount, amount: `-${amount.amount}` } : amount;
  const isTwofold = vendorSupplier != null && vendorSupplier !== description;
  return (
    <>
      <div role="gridcell" className={`${classes["quiet"] ?? ""} number`}>
        {format.day(postedOn)}
      </div>
      <div role="gridcell" className={classes["what"]}>
        <span className={classes["texts"]}>
          <bdi className={classes["payee"]}>{vendorSupplier ?? description}</bdi>
          {isTwofold && <bdi className={classes["more"]}>{description}</bdi>}
        </span>
        {attachments.length > 0 && (
          <span role="img" className={classes["attached"]} aria-label={t("attachments.count", { count: attachments.length, total: format.number(attachments.length) })}>
            <IconPaperclip size={16} aria-hidden />
          </span>
        )}
      </div>
      <div role="gridcell" className={category === undefined ? classes["none"] : undefined}>
        <bdi className={classes["text"]}>{category ?? t("columns.none")}</bdi>
      </div>
      <div role="gridcell">
        <bdi className={classes["text"]}>{accounts.get(accountId)}</bdi>
      </div>
      <div role="gridcell">
        <span className={classes["status"]} data-status={status}>
          {t(`states:status.${status}`)}
        </span>
      </div>
      <div role="gridcell" className={classes["amount"]}>
        <bdi dir="ltr" className="number" data-type={type}>
          {format.money(signed, { sign: "always" })}
        </bdi>
      </div>
    </>
  );
}

/** The place of a row that is on its way. */
function Waiting({ index, place, label }: { index: number; place: React.CSSProperties; label: string }) {
  return (
    <div role="row" aria-rowindex={index + 2} aria-busy className={classes["row"]} style={place}>
      <div role="gridcell" className={classes["waiting"]} aria-label={label} />
    </div>
  );
}
