import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import classes from "./finding-list.module.css";
import type { Insight } from "./queries";
import { Sentence } from "./sentence";

const COLOURS: Record<string, string> = { unusual_amount: "orange", large_new_payee: "orange", duplicate: "red", duplicate_subscription: "red", recurring_change: "yellow", saving: "teal" };

/** One sentence each, with what it rests on. */
export function FindingList({ label, findings, onShow }: { label: string; findings: readonly Insight[]; onShow: (finding: Insight) => void }) {
  const { t } = useTranslation("ai-insights");
  const format = useFormat();
  return (
    <ul className={classes["list"]} aria-label={label}>
      {findings.map((finding, index) => (
        <li key={`${finding.key} ${index}`} className={classes["row"]}>
          <div className={classes["kind"]}>
            <Label color={COLOURS[finding.kind] ?? "gray"}>{t(`kinds.${finding.kind}`, { defaultValue: finding.kind })}</Label>
          </div>
          <Text size="sm" className={classes["text"] ?? ""}>
            <Sentence finding={finding} />
          </Text>
          <Text size="sm" c="dimmed" className={classes["sure"] ?? ""}>
            {t("findings.sure", { share: format.percent(finding.confidence) })}
          </Text>
          {finding.transactions.length > 0 && (
            <Button variant="default" size="compact-sm" onClick={() => onShow(finding)}>
              {t("findings.show", { count: finding.transactions.length, transactions: format.number(finding.transactions.length) })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
