import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { WikalaError } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { FindingList } from "./finding-list";
import { ForecastCard } from "./forecast";
import { KindFilter } from "./kind-filter";
import { type Insight, insightsQuery, type Kind, type Language, recommendationsQuery } from "./queries";
import { Refresh, RefreshButton } from "./refresh";
import { Transactions } from "./transactions";

/** What the transactions say: what comes, what could be saved, what is worth a look. */
export default function InsightsPage() {
  const { t, i18n } = useTranslation("ai-insights");
  const language = i18n.language as Language;
  const { kind } = useSearch({ strict: false }) as { kind?: Kind };
  const insights = useQuery(insightsQuery(kind, language));
  const [job, setJob] = useState<string>();
  const [shown, setShown] = useState<Insight>();
  const mustLook = insights.error instanceof WikalaError && insights.error.code === "ai.not_examined";
  const refresh = <RefreshButton onJob={setJob} />;
  return (
    <Page title={t("title")} about={t("about")} actions={insights.data !== undefined && refresh}>
      {job !== undefined && <Refresh key={job} job={job} />}
      {mustLook ? (
        <Card>
          <Empty title={t("mustLook.title")} detail={t("mustLook.detail")}>
            {refresh}
          </Empty>
        </Card>
      ) : (
        <Loaded query={insights}>
          {(found) => (
            <>
              <ForecastCard />
              <Recommendations language={language} onShow={setShown} />
              <Card title={t("findings.title")} actions={<KindFilter kind={kind} />} flush>
                <Seen examinedAt={found.examinedAt} transactions={found.transactions} isWhole={found.isWhole} />
                {found.findings.length === 0 ? <Empty title={t("findings.empty.title")} detail={t("findings.empty.detail")} /> : <FindingList label={t("findings.title")} findings={found.findings} onShow={setShown} />}
              </Card>
            </>
          )}
        </Loaded>
      )}
      <Transactions of={shown} onClose={() => setShown(undefined)} />
    </Page>
  );
}

function Recommendations({ language, onShow }: { language: Language; onShow: (finding: Insight) => void }) {
  const { t } = useTranslation("ai-insights");
  const recommendations = useQuery(recommendationsQuery(language));
  return (
    <Card title={t("savings.title")} flush>
      <Loaded query={recommendations}>
        {({ findings }) =>
          findings.length === 0 ? (
            <Text c="dimmed" p="lg" pt="sm">
              {t("savings.empty")}
            </Text>
          ) : (
            <FindingList label={t("savings.title")} findings={findings} onShow={onShow} />
          )
        }
      </Loaded>
    </Card>
  );
}

/** How fresh it is, and of how much. */
function Seen({ examinedAt, transactions, isWhole }: { examinedAt: string; transactions: number; isWhole: boolean }) {
  const { t } = useTranslation("ai-insights");
  const format = useFormat();
  return (
    <Text size="sm" c="dimmed" px="lg" pt={4}>
      {t("findings.seen", { count: transactions, transactions: format.number(transactions), when: format.ago(examinedAt) })} {!isWhole && t("findings.part")}
    </Text>
  );
}
