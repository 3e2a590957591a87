import { Button, Group, JsonInput, NumberInput, Slider, Stack, Text, TextInput } from "@mantine/core";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Fault } from "~/design/fault";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { type Definition, shareOf, withShare } from "./definition";
import { writeFlag } from "./queries";

/** The rules of a flag: a share of all, or anything that can be written; at once or at a time. */
export function Editor({ flag, definition, etag }: { flag: string; definition: Definition; etag: string }) {
  const { t } = useTranslation("flags");
  const format = useFormat();
  const [text, setText] = useState(() => JSON.stringify(definition, null, 2));
  const [applyAt, setApplyAt] = useState("");
  const [reason, setReason] = useState("");
  const written = parsed(text);
  const share = written && shareOf(written);
  const setShare = (percentage: number) => written && setText(JSON.stringify(withShare(written, percentage), null, 2));
  const save = useChange(async () => writeFlag(flag, JSON.parse(text) as Definition, etag), { makesOld: [["flags"]], said: true, isShownByPage: true });
  const schedule = useChange(
    async () => body(wikala.POST("/api/v1/flags/changes", { body: { key: flag, definition: JSON.parse(text) as never, reason: reason.trim(), ...(applyAt === "" ? { needsApproval: true } : { applyAt: new Date(applyAt).toISOString() }) } })),
    { makesOld: [["flags"]], said: t("schedule.asked"), isShownByPage: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    schedule.mutate(undefined);
  };
  return (
    <>
      <Card title={t("editor.title")}>
        <Stack maw={620}>
          <Fault error={save.error} />
          {share === undefined ? (
            <Text size="sm">{t("editor.rules")}</Text>
          ) : (
            <div>
              <Text size="sm" fw={550} mb={6}>
                {t("editor.share", { share: format.percent(share / 100) })}
              </Text>
              <Group wrap="nowrap">
                <Slider flex={1} value={share} onChange={setShare} label={null} thumbLabel={t("editor.shareLabel")} />
                <NumberInput w={90} dir="ltr" aria-label={t("editor.shareLabel")} min={0} max={100} allowDecimal={false} value={Math.round(share)} onChange={(next) => typeof next === "number" && setShare(next)} />
              </Group>
            </div>
          )}
          <JsonInput label={t("editor.definition")} description={t("editor.definitionAbout")} dir="ltr" autosize minRows={6} maxRows={24} value={text} validationError={t("editor.noJson")} onChange={setText} />
          <Group>
            <Button loading={save.isPending} disabled={written === undefined} onClick={() => save.mutate(undefined)}>
              {t("editor.save")}
            </Button>
          </Group>
        </Stack>
      </Card>
      <Card title={t("schedule.title")}>
        <form onSubmit={submit}>
          <Stack maw={620}>
            <Fault error={schedule.error} />
            <Text size="sm">{t("schedule.about")}</Text>
            <TextInput type="datetime-local" label={t("schedule.at")} value={applyAt} onChange={(event) => setApplyAt(event.currentTarget.value)} />
            <TextInput label={t("changes.reason")} dir="auto" required minLength={3} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <Group>
              <Button type="submit" variant="default" loading={schedule.isPending} disabled={written === undefined}>
                {t("schedule.ask")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
    </>
  );
}

function parsed(text: string): Definition | undefined {
  try {
    const value = JSON.parse(text) as Definition;
    return typeof value === "object" && value !== null && typeof value.variants === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}
