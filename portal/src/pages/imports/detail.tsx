import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { importQuery } from "./queries";
import { Result } from "./result";

/** One import, as it is now. */
export default function ImportPage() {
  const { t } = useTranslation("imports");
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const one = useQuery(importQuery(id));
  const another = (
    <Button component={Link} to="/imports/new" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("result.another")}
    </Button>
  );
  return (
    <Page title={one.data?.fileName ?? t("detail.title")} actions={another}>
      <Card>
        <Loaded query={one}>{(imported) => <Result imported={imported} />}</Loaded>
      </Card>
    </Page>
  );
}
