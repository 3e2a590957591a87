import { Button, Group, NumberInput, Stack, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ifMatch } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { faultOf, FormError } from "~/design/form-error";
import { Loaded } from "~/design/loaded";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { type Settings, settingsQuery } from "./queries";

/** How sure an answer must be before it books a category, and from what is learned. */
export function Choices() {
  const { t } = useTranslation("ai-settings");
  const settings = useQuery(settingsQuery);
  return (
    <Card title={t("choices.title")}>
      <Loaded query={settings}>{(found) => <Form key={found.version} settings={found} />}</Loaded>
    </Card>
  );
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useTranslation("ai-settings");
  const can = useCan();
  const mayChange = can("ai.manage");
  // In per cent, as people say it; not 0.98 * 100, which is 98.00000000000001 for some.
  const [percent, setPercent] = useState<number | string>(Number((settings.promise * 100).toFixed(2)));
  const [learns, setLearns] = useState(settings.learns);
  const save = useChange((promise: number) => body(wikala.PATCH("/api/v1/ai/settings", { params: { header: ifMatch(settings) }, body: { promise, learns } })), { makesOld: [["ai"]], said: true, isShownByPage: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (percent !== "") save.mutate(Number((Number(percent) / 100).toFixed(4)));
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        <FormError error={save.error} />
        <NumberInput
          label={t("choices.promise")}
          description={t("choices.promiseAbout")}
          dir="ltr"
          min={50}
          max={99.99}
          step={0.5}
          decimalScale={2}
          suffix=" %"
          required
          withAsterisk={false}
          disabled={!mayChange}
          value={percent}
          error={faultOf(save.error, "/promise")}
          onChange={setPercent}
          hideControls
        />
        <Switch label={t("choices.learns")} description={t("choices.learnsAbout")} disabled={!mayChange} checked={learns} onChange={(event) => setLearns(event.currentTarget.checked)} />
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t("choices.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
