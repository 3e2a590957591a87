import type { Money } from "@wikala/sdk";
import { useFormat } from "~/i18n/format";

interface AmountProps {
  money: Money;
  /** Decides colour and sign; without it the amount is shown as it is. */
  type?: "income" | "expense" | undefined;
  code?: boolean;
}

/** An amount, isolated from the direction of the text around it. */
export function Amount({ money, type, code = true }: AmountProps) {
  const format = useFormat();
  const signed = type === "expense" ? { ...money, amount: `-${money.amount}` } : money;
  const sign = type === undefined ? "auto" : "always";
  return (
    <bdi dir="ltr" className="number" data-type={type} style={type === "income" ? { color: "var(--w-income)" } : undefined}>
      {format.money(signed, { sign, code })}
    </bdi>
  );
}
