import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useCan } from "~/session/me";
import { Accuracy } from "./accuracy";
import { Evaluation } from "./evaluation";
import { Models } from "./models";
import { statusQuery } from "./queries";
import { Standing } from "./standing";
import { Teach, TeachButton } from "./teach";

/** What learned from the tenant's transactions, and how good it is. */
export default function ModelsPage() {
  const { t } = useTranslation("ai-models");
  const can = useCan();
  const status = useQuery(statusQuery);
  const [job, setJob] = useState<string>();
  return (
    <Page title={t("title")} about={t("about")} actions={status.data !== undefined && can("ai.manage") && <TeachButton onJob={setJob} />}>
      <Loaded query={status}>
        {(found) => (
          <>
            {job !== undefined && <Teach key={job} job={job} />}
            <Standing status={found} />
            <Models promise={found.promise} />
            <Accuracy />
            {can("ai.manage") && <Evaluation />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
