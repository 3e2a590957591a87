import { Button, Code, Group, JsonInput, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Fault } from "~/design/fault";
import { Loaded } from "~/design/loaded";
import { wikala } from "~/session/session";

/** Why a flag answers as it does: me, or somebody in other circumstances. */
export function Explain({ flag }: { flag: string }) {
  const { t } = useTranslation("flags");
  const [context, setContext] = useState('{\n  "targetingKey": "somebody"\n}');
  const mine = useQuery({
    queryKey: ["flags", "explain", flag],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/flags/{key}/explain", { params: { path: { key: flag } }, signal })),
  });
  const theirs = useChange(async () => body(wikala.POST("/api/v1/flags/{key}/explain", { params: { path: { key: flag } }, body: { context: JSON.parse(context) as never } })), { makesOld: [], isShownByPage: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    theirs.mutate(undefined);
  };
  return (
    <>
      <Card title={t("explain.mine")}>
        <Loaded query={mine}>{(explanation) => <Explanation explanation={explanation} />}</Loaded>
      </Card>
      <Card title={t("explain.theirs")}>
        <form onSubmit={submit}>
          <Stack maw={620}>
            <JsonInput label={t("explain.context")} description={t("explain.contextAbout")} dir="ltr" autosize minRows={3} value={context} validationError={t("editor.noJson")} onChange={setContext} />
            <Fault error={theirs.error} />
            <Group>
              <Button type="submit" variant="default" loading={theirs.isPending}>
                {t("explain.ask")}
              </Button>
            </Group>
          </Stack>
        </form>
        {theirs.data && (
          <div role="status" style={{ marginTop: 16 }}>
            <Explanation explanation={theirs.data} />
          </div>
        )}
      </Card>
    </>
  );
}

function Explanation({ explanation: { value, variant, layer, reason, document, isEnabled, isOverrideIgnored, errorCode, context } }: { explanation: Schemas["FlagExplanation"] }) {
  const { t } = useTranslation("flags");
  return (
    <Stack>
      <Facts
        items={[
          [t("columns.value"), <Code dir="ltr">{value === undefined ? "–" : JSON.stringify(value)}</Code>],
          [t("explain.variant"), variant && <bdi dir="ltr">{variant}</bdi>],
          [t("columns.layer"), isEnabled ? t(`layers.${layer}`) : t("off")],
          [t("explain.reason"), <bdi dir="ltr">{reason}</bdi>],
          [t("columns.document"), document === "tenant" ? t("documents.tenant") : t("documents.deployment")],
          [t("explain.error"), errorCode && <bdi dir="ltr">{errorCode}</bdi>],
        ]}
      />
      {isOverrideIgnored && <Text size="sm">{t("explain.ignored")}</Text>}
      <details>
        <summary>{t("explain.used")}</summary>
        <Code block dir="ltr" tabIndex={0} aria-label={t("explain.used")}>
          {JSON.stringify(context, null, 2)}
        </Code>
      </details>
    </Stack>
  );
}
