import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface ShowMoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** Reads the next page of a list, while there is one. */
export function ShowMore({ query }: ShowMoreProps) {
  const { t } = useTranslation("states");
  if (!query.hasNextPage) return null;
  return (
    <Button variant="default" mx="auto" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t("actions.more")}
    </Button>
  );
}
