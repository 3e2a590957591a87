import { Button, Group, NumberInput, Stack } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ifMatch } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Fault, faultOf } from "~/design/fault";
import { Loaded } from "~/design/loaded";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";

const settingsQuery = queryOptions({
  queryKey: ["finance", "settings"],
  queryFn: ({ signal }) => body(wikala.GET("/api/v1/finance/settings", { signal })),
});

/** From when on a suggested category is taken without being asked for. */
export function Books() {
  const { t } = useTranslation("settings");
  const settings = useQuery(settingsQuery);
  return (
    <Card title={t("books.title")}>
      <Loaded query={settings}>{(loaded) => <Threshold key={loaded.version} settings={loaded} />}</Loaded>
    </Card>
  );
}

function Threshold({ settings }: { settings: Schemas["FinanceSettings"] }) {
  const { t } = useTranslation("settings");
  const can = useCan();
  const [percentage, setPercentage] = useState(Math.round(settings.categoryThreshold * 100));
  const save = useChange(() => body(wikala.PATCH("/api/v1/finance/settings", { params: { header: ifMatch(settings) }, body: { categoryThreshold: percentage / 100 } })), { makesOld: [["finance", "settings"]], said: true, isShownByPage: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={720}>
        <Fault error={save.error} />
        <NumberInput
          label={t("books.threshold")}
          description={t("books.thresholdAbout")}
          dir="ltr"
          suffix="%"
          min={0}
          max={100}
          allowDecimal={false}
          value={percentage}
          disabled={!can("finance.manage")}
          error={faultOf(save.error, "/categoryThreshold")}
          onChange={(next) => typeof next === "number" && setPercentage(next)}
        />
        {can("finance.manage") && (
          <Group>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t("books.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
