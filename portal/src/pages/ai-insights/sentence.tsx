import type { Insight } from "./queries";

/** The sentence of a finding. The name of the payee in it keeps its direction to itself. */
export function Sentence({ finding: { text, details } }: { finding: Insight }) {
  const { payee } = details as { payee?: unknown };
  const place = typeof payee === "string" && payee !== "" ? text.indexOf(payee) : -1;
  if (typeof payee !== "string" || place < 0) return text;
  return (
    <>
      {text.slice(0, place)}
      <bdi>{payee}</bdi>
      {text.slice(place + payee.length)}
    </>
  );
}
