import { useMutation, useQueryClient } from "@tanstack/react-query";
import { importStatement, type StatementOptions } from "@wikala/sdk";
import { useState } from "react";
import { wikala } from "~/session/session";
import { useTenant } from "~/session/tenant";
import type { Outcome } from "./queries";

/** What the person decides; the rest is detected. */
export interface Choices {
  accountId?: string | undefined;
  /** `null`: only what the file says. Absent: that of the tenant, where the file says nothing. */
  currency?: string | null | undefined;
  mapping: Record<string, string>;
}

/** The steps of an import: choose a file, look at how it is read, adjust, take it. */
export function useWizard() {
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [made, setChoices] = useState<Choices>({ mapping: {} });
  const preset = useTenant()?.currency;
  const choices: Choices = { ...made, currency: made.currency === undefined ? preset : made.currency };
  const [preview, setPreview] = useState<Outcome>();
  const [sent, setSent] = useState(0);

  const send = (chosen: File, given: Choices, dryRun: boolean) => {
    setSent(0);
    const options: StatementOptions = { dryRun, onProgress: ({ sent, total }) => setSent(total === 0 ? 1 : sent / total) };
    if (given.accountId) options.accountId = given.accountId;
    else if (given.currency) options.currency = given.currency;
    if (Object.keys(given.mapping).length > 0) options.mapping = given.mapping;
    return importStatement(wikala, chosen, options);
  };

  const look = useMutation({
    mutationFn: ({ chosen, given }: { chosen: File; given: Choices }) => send(chosen, given, true),
    onSuccess: setPreview,
  });
  const commit = useMutation({
    mutationFn: () => (file === undefined ? Promise.reject(new Error("no file")) : send(file, choices, false)),
    onSuccess: () => client.invalidateQueries({ queryKey: ["finance"] }),
  });

  return {
    file,
    choices,
    preview,
    /** From nothing to one: how much of the file has gone. */
    sent,
    look,
    commit,
    choose: (chosen: File) => {
      const fresh = { ...choices, mapping: {} };
      setFile(chosen);
      setChoices(fresh);
      look.mutate({ chosen, given: fresh });
    },
    /** Another decision: the file is read again with it. */
    adjust: (changes: Partial<Choices>) => {
      const given = { ...choices, ...changes };
      setChoices(given);
      if (file !== undefined) look.mutate({ chosen: file, given });
    },
    startOver: () => {
      setFile(undefined);
      setPreview(undefined);
      setChoices({ mapping: {} });
      look.reset();
      commit.reset();
    },
  };
}

export type Wizard = ReturnType<typeof useWizard>;
