import { Badge, Group, SimpleGrid, Stack, Switch, Text, Title } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { dependentsOf } from "./dependents-of";

type Module = Schemas["Module"];

const modulesQuery = queryOptions({
  queryKey: ["entitlements", "modules"],
  queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/modules", { signal }))).data,
});

/** The parts of the platform: which are on, and what needs what. */
export default function ModulesPage() {
  const { t } = useTranslation("modules");
  const modules = useQuery(modulesQuery);
  return (
    <Page title={t("title")} about={t("about")}>
      <Loaded query={modules}>
        {(all) => (
          <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
            {all.map((module) => (
              <ModuleCard key={module.name} module={module} neededBy={dependentsOf(module.name, all)} />
            ))}
          </SimpleGrid>
        )}
      </Loaded>
    </Page>
  );
}

function ModuleCard({ module: { name, about, isOn, isBuiltIn, isEntitled, needs, why }, neededBy }: { module: Module; neededBy: readonly string[] }) {
  const { t, i18n } = useTranslation("modules");
  const can = useCan();
  const [isAsked, setAsked] = useState(false);
  const isKnown = i18n.exists(`names.${name}`, { ns: "modules" });
  const label = isKnown ? t(`names.${name}`) : name;
  const turn = useChange((wanted: boolean) => body(wikala.PUT("/api/v1/modules/{module}", { params: { path: { module: name } }, body: { isOn: wanted } })), { makesOld: [["entitlements"]], onDone: () => setAsked(false) });
  return (
    <Card>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h5" dir="auto">
            {label}
          </Title>
          {isBuiltIn ? (
            <Badge variant="light">{t("builtIn")}</Badge>
          ) : (
            <Switch
              checked={isOn}
              disabled={!isEntitled || !can("system.admin") || turn.isPending}
              aria-label={t("use", { name: label })}
              onChange={(event) => (event.currentTarget.checked ? turn.mutate(true) : setAsked(true))}
            />
          )}
        </Group>
        <Text size="sm">
          <bdi>{about}</bdi>
        </Text>
        {needs.length > 0 && <Names label={t("needs")} names={needs} />}
        {neededBy.length > 0 && <Names label={t("neededBy")} names={neededBy} />}
        {why != null && (
          <Text size="sm" c="dimmed">
            <bdi>{why}</bdi>
          </Text>
        )}
      </Stack>
      <Confirm opened={isAsked} title={t("off.title", { name: label })} action={t("off.off")} isPending={turn.isPending} onConfirm={() => turn.mutate(false)} onClose={() => setAsked(false)}>
        {t("off.detail")}
        {neededBy.length > 0 && <Names label={t("off.neededBy")} names={neededBy} />}
      </Confirm>
    </Card>
  );
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  return (
    <Text size="sm" c="dimmed">
      {label} <bdi dir="ltr">{names.join(", ")}</bdi>
    </Text>
  );
}
