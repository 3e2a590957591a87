import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { SuggestionList } from "./list";
import { STATES, suggestionsQuery } from "./queries";

/** Categories that were suggested, to be taken or refused. */
export default function SuggestionsPage() {
  const { t } = useTranslation("suggestions");
  const format = useFormat();
  const navigate = useNavigate();
  const { state = "proposed" } = useSearch({ strict: false }) as { state?: (typeof STATES)[number] };
  const suggestions = useInfiniteQuery(suggestionsQuery(state === "all" ? undefined : state));
  const total = suggestions.data?.pages[0]?.total;
  return (
    <Page title={t("title")} about={total == null ? t("about") : t("count", { count: total, suggestions: format.number(total) })} actions={<Categorise />}>
      <Card flush>
        <Group p="md">
          <SegmentedControl
            aria-label={t("state")}
            value={state}
            onChange={(value) => void navigate({ to: "/suggestions", search: { state: value === "proposed" ? undefined : value } as never, replace: true })}
            data={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
          />
        </Group>
        <Loaded query={suggestions}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? <Empty icon={IconSparkles} title={state === "proposed" ? t("empty.inbox") : t("empty.other")} detail={t("empty.detail")} /> : <SuggestionList suggestions={all} />;
          }}
        </Loaded>
        <More query={suggestions} />
      </Card>
    </Page>
  );
}

/** Asks for suggestions for everything that has no category. */
function Categorise() {
  const { t } = useTranslation("suggestions");
  const can = useCan();
  const ask = useChange(() => body(wikala.POST("/api/v1/finance/transactions/categorize", { body: {} })), { makesOld: [["finance"], ["jobs"]], said: t("asked") });
  if (!can("finance.create")) return null;
  return (
    <Button variant="default" leftSection={<IconSparkles size={18} aria-hidden />} loading={ask.isPending} onClick={() => ask.mutate()}>
      {t("ask")}
    </Button>
  );
}
