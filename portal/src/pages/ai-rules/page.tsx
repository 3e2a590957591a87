import { Button } from "@mantine/core";
import { IconListDetails, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { Apply } from "./apply";
import { proposalOf } from "./draft";
import { RuleForm } from "./form";
import { History } from "./history";
import { type Rule, rulesQuery } from "./queries";
import { RuleTable } from "./table";

/** The tenant's own rules: they come before everything that was learned. */
export default function RulesPage() {
  const { t } = useTranslation("ai-rules");
  const format = useFormat();
  const can = useCan();
  const navigate = useNavigate();
  const { proposal } = useSearch({ strict: false }) as { proposal?: string };
  const rules = useInfiniteQuery(rulesQuery);
  const [edited, setEdited] = useState<Partial<Rule>>();
  const [applied, setApplied] = useState<Rule>();
  const shown = edited ?? (can("ai.manage") ? proposalOf(proposal) : undefined);
  const total = rules.data?.pages[0]?.total;
  const close = () => {
    setEdited(undefined);
    if (proposal !== undefined) void navigate({ to: "/ai/rules", search: {} as never, replace: true });
  };
  const add = can("ai.manage") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited({})}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={total == null || total === 0 ? t("about") : t("count", { count: total, rules: format.number(total) })} actions={add}>
      <Card flush>
        <Loaded query={rules}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? (
              <Empty icon={IconListDetails} title={t("empty.title")} detail={t("empty.detail")}>
                {add}
              </Empty>
            ) : (
              <RuleTable rules={all} total={total ?? all.length} onEdit={setEdited} onApply={setApplied} />
            );
          }}
        </Loaded>
        <More query={rules} />
      </Card>
      {rules.data !== undefined && <History />}
      <RuleForm edited={shown} onClose={close} onSaved={setApplied} />
      <Apply rule={applied} onClose={() => setApplied(undefined)} />
    </Page>
  );
}
