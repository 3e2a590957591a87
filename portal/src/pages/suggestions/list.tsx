import { Badge, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, transactionQuery } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Amount } from "~/design/amount";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import classes from "./list.module.css";
import type { State, Suggestion } from "./queries";

const COLOURS: Record<State, string> = { proposed: "yellow", applied: "blue", accepted: "teal", rejected: "gray" };

/** One below the other; arrows go through them, A takes one and R refuses it. */
export function SuggestionList({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const { t } = useTranslation("suggestions");
  const list = useRef<HTMLUListElement>(null);
  const go = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-suggestion]") ?? [])];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    rows[Math.max(0, Math.min(rows.length - 1, here + step))]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <Text size="sm" c="dimmed" px="lg" pb="sm">
        {t("keys")}
      </Text>
      <ul ref={list} className={classes["list"]} aria-label={t("title")} onKeyDown={go}>
        {suggestions.map((suggestion) => (
          <Row key={suggestion.id} suggestion={suggestion} />
        ))}
      </ul>
    </>
  );
}

function Row({ suggestion }: { suggestion: Suggestion }) {
  const { t, i18n } = useTranslation("suggestions");
  const format = useFormat();
  const can = useCan();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const { data: transaction } = useQuery(transactionQuery(suggestion.transactionId));
  const category = categories.find(({ id }) => id === suggestion.categoryId)?.label ?? t("gone");
  const what = transaction?.vendorSupplier ?? transaction?.description ?? "";
  const params = { path: { id: suggestion.id } };
  const makesOld = [["finance"]];
  const accept = useChange(() => body(wikala.POST("/api/v1/finance/category-suggestions/{id}/accept", { params })), { makesOld });
  const reject = useChange(() => body(wikala.POST("/api/v1/finance/category-suggestions/{id}/reject", { params })), { makesOld });
  const isPending = accept.isPending || reject.isPending;
  const isOpen = can("finance.create") && (suggestion.state === "proposed" || suggestion.state === "applied");
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen || isPending || event.ctrlKey || event.metaKey || event.altKey) return;
    // By the place of the key: on an Arabic keyboard these are other letters.
    if (event.code === "KeyA") accept.mutate();
    if (event.code === "KeyR") reject.mutate();
  };
  return (
    <li className={classes["row"]} tabIndex={-1} data-suggestion={suggestion.id} onKeyDown={onKey}>
      <Stack gap={2} className={classes["what"] ?? ""}>
        <Text size="sm" fw={600} truncate>
          <bdi>{what}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {transaction && (
            <>
              <Amount money={transaction.amount} type={transaction.type} /> · {format.day(transaction.postedOn)}
            </>
          )}
        </Text>
      </Stack>
      <Stack gap={4} className={classes["category"] ?? ""}>
        <Group gap="xs">
          <Text size="sm" fw={600} dir="auto">
            {category}
          </Text>
          <Badge variant="light" color={COLOURS[suggestion.state]}>
            {t(`states.${suggestion.state}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          <bdi>{suggestion.reason}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          {t("from")} <bdi dir="ltr">{`${suggestion.source} ${suggestion.sourceVersion}`}</bdi> · {format.ago(suggestion.createdAt)}
        </Text>
      </Stack>
      <div className={classes["confidence"]}>
        <Text size="sm" c="dimmed">
          {t("confidence", { share: format.percent(suggestion.confidence) })}
        </Text>
        <Progress value={suggestion.confidence * 100} size="sm" mt={4} aria-label={t("confidence", { share: format.percent(suggestion.confidence) })} />
      </div>
      <Group gap="xs" wrap="nowrap" className={classes["actions"] ?? ""}>
        {isOpen ? (
          <>
            <Button size="compact-md" loading={accept.isPending} disabled={isPending} leftSection={<IconCheck size={16} aria-hidden />} aria-label={t("acceptOf", { category, what })} onClick={() => accept.mutate()}>
              {t("accept")}
            </Button>
            <Button size="compact-md" variant="default" loading={reject.isPending} disabled={isPending} leftSection={<IconX size={16} aria-hidden />} aria-label={t("rejectOf", { category, what })} onClick={() => reject.mutate()}>
              {t("reject")}
            </Button>
          </>
        ) : (
          suggestion.decidedAt && (
            <Text size="sm" c="dimmed">
              {t("decided", { when: format.ago(suggestion.decidedAt) })}
            </Text>
          )
        )}
      </Group>
      {transaction && (
        <Link to="/transactions" search={{ q: what || undefined } as never} className={classes["link"] ?? ""}>
          {t("show")}
        </Link>
      )}
    </li>
  );
}
