import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "./queries";

/** Who did it: a person by name, a key or a program by what it is. */
export function ActorName({ entry: { actor, actorName } }: { entry: Pick<AuditEntry, "actor" | "actorName"> }) {
  const { t } = useTranslation("audit");
  const [kind = "", id] = actor.split(":");
  if (actorName != null) {
    return (
      <Text size="sm" component="span" dir="auto">
        {actorName}
      </Text>
    );
  }
  const known = { operator: t("actors.operator"), system: t("actors.system"), user: t("actors.user"), key: t("actors.key") } as Record<string, string>;
  return (
    <Text size="sm" component="span">
      {known[kind] ?? kind}
      {id !== undefined && (
        <Text size="xs" c="dimmed" component="span" ff="monospace" ms={6}>
          <bdi dir="ltr">…{id.slice(-6)}</bdi>
        </Text>
      )}
    </Text>
  );
}
