import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type Online, openEvents, type StreamState, type WikalaEvent } from "@wikala/sdk";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { staleKeys, WATCHED } from "./live-keys";

interface Live {
  state: StreamState;
  online: readonly Online[];
}

const LiveContext = createContext<Live>({ state: "connecting", online: [] });

export function useLive(): Live {
  return useContext(LiveContext);
}

/** So many events of an import come together; lists are read again once for all of them. */
const GATHER = 300;

/** Follows the events of the tenant, and reads again what they are about. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { t } = useTranslation("shell");
  const can = useCan();
  const tenant = useMe()?.tenant.id;
  const [state, setState] = useState<StreamState>("connecting");
  const [online, setOnline] = useState<readonly Online[]>([]);
  const patterns = WATCHED.filter(({ permission }) => can(permission)).map(({ pattern }) => pattern);
  const wanted = patterns.join(",");
  const seesPeople = can("users.read");

  useEffect(() => {
    if (tenant === undefined || wanted === "") return undefined;
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      for (const key of stale) void client.invalidateQueries({ queryKey: JSON.parse(key) as string[] });
      stale.clear();
    };
    const stream = openEvents(wikala, {
      patterns: wanted.split(","),
      onState: setState,
      onEvent: (event) => {
        for (const key of staleKeys(event.type)) stale.add(JSON.stringify(key));
        timer ??= setTimeout(refresh, GATHER);
        announceJob(event, t);
      },
      onGone: () => void client.invalidateQueries(),
      ...(seesPeople && { onPresence: setOnline }),
    });
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [client, tenant, wanted, seesPeople, t]);

  return <LiveContext value={{ state, online }}>{children}</LiveContext>;
}

/** A job one waits for elsewhere has ended. */
function announceJob(event: WikalaEvent, t: (key: string, values?: Record<string, unknown>) => string): void {
  if (!event.type.startsWith("wikala.platform.job.")) return;
  const { state, kind } = (event.data ?? {}) as { state?: string; kind?: string };
  if (state === "done") notifications.show({ color: "wikala", title: t("live.jobDone"), message: kind ?? "" });
  if (state === "dead") notifications.show({ color: "red", title: t("live.jobFailed"), message: kind ?? "" });
}
