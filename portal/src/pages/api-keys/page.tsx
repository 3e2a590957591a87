import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { ShowMore } from "~/design/show-more";
import { Empty } from "~/design/states";
import { CreateForm } from "./create-form";
import { apiKeysQuery, type CreatedApiKey } from "./queries";
import { SecretOnce } from "./secret-once";
import { KeyTable } from "./table";

/** How programs get in. */
export default function ApiKeysPage() {
  const { t } = useTranslation("api-keys");
  const keys = useInfiniteQuery(apiKeysQuery);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<CreatedApiKey>();
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={add}>
      <Card flush>
        <Loaded query={keys}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? (
              <Empty title={t("empty.title")} detail={t("empty.detail")}>
                {add}
              </Empty>
            ) : (
              <KeyTable keys={all} onSecret={setMade} />
            );
          }}
        </Loaded>
      </Card>
      <ShowMore query={keys} />
      <CreateForm opened={isMaking} onClose={() => setMaking(false)} onSecret={(key) => (setMaking(false), setMade(key))} />
      <SecretOnce created={made} onClose={() => setMade(undefined)} />
    </Page>
  );
}
