import { Button } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

/** The next page of a list, when there is one. */
export function More({ query }: { query: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"> }) {
  const { t } = useTranslation("states");
  if (!query.hasNextPage) return null;
  return (
    <Button variant="default" mx="auto" my="sm" display="block" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t("change.more")}
    </Button>
  );
}
