import { notifications } from "@mantine/notifications";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isStale } from "./queries";

interface ChangeOptions<T, R> {
  /** The beginnings of the keys that are old afterwards, whatever the end. */
  makesOld: QueryKey[];
  /** What is said when it is done, `true` for a plain word; nothing when the page shows it anyway. */
  said?: string | true;
  onDone?: (result: R, input: T) => void;
  /** The page itself shows what failed, beside the fields. */
  isShownByPage?: boolean;
}

/** A change that says how it ended, and has read again what it made old. */
export function useChange<T, R>(change: (input: T) => Promise<R>, { makesOld, said, onDone, isShownByPage = false }: ChangeOptions<T, R>) {
  const { t } = useTranslation("states");
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (result: R, input: T) => {
      if (said !== undefined) notifications.show({ color: "wikala", message: said === true ? t("change.saved") : said });
      onDone?.(result, input);
    },
    onError: (error: Error) => {
      if (!isShownByPage) notifications.show({ color: "red", title: t("change.failed"), message: isStale(error) ? t("change.stale") : error.message });
    },
    onSettled: () => Promise.all(makesOld.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
