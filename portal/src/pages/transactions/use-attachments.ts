import { useMutation, useQueryClient } from "@tanstack/react-query";
import { body, WikalaError } from "@wikala/sdk";
import { useMemo, useState } from "react";
import { ifMatch, type Transaction } from "~/api/finance";
import { wikala } from "~/session/session";
import { type Attachment, type AttachmentFaults, faultsAt, faultsOf } from "./attachment";
import { transactionQuery } from "./queries";

const NONE: AttachmentFaults = {};

/** What was done last, and to what: it is told, and a removal can be taken back. */
export interface Done {
  what: "added" | "renamed" | "removed" | "restored";
  attachment: Attachment;
  place: number;
}

interface Step {
  attachments: Attachment[];
  done: Done;
}

/** Changes what is attached, each time at once. The host takes the list as a whole, of the version one has seen. */
export function useAttachments(transaction: Transaction) {
  const { id, attachments } = transaction;
  const client = useQueryClient();
  const [done, setDone] = useState<Done>();
  const [wrong, setWrong] = useState(NONE);
  const change = useMutation({
    mutationFn: ({ attachments }: Step) => body(wikala.PATCH("/api/v1/finance/transactions/{id}", { params: { path: { id }, header: ifMatch(transaction) }, body: { attachments } })),
    // Shown before anything is read again: what is done next is done to this version.
    onSuccess: (changed) => void client.setQueryData(transactionQuery(id).queryKey, changed),
    onSettled: () => void client.invalidateQueries({ queryKey: ["finance"] }),
  });
  const act = (done: Done, attachments: Attachment[], onDone?: () => void) => {
    // Whoever presses twice means it once.
    if (change.isPending) return;
    const onSuccess = () => {
      setDone(done);
      onDone?.();
    };
    change.mutate({ attachments, done }, { onSuccess });
  };
  // What was refused before is forgotten.
  const begin = (wrong = NONE) => {
    if (change.isPending) return;
    setWrong(wrong);
    change.reset();
  };
  const refused = useMemo(() => refusedFields(change.error, change.variables?.done), [change.error, change.variables]);
  return {
    done,
    faults: isAny(wrong) ? wrong : refused,
    /** What was refused for another reason than a field that one sees. */
    error: isAny(refused) ? null : change.error,
    isPending: change.isPending,
    begin: () => begin(),
    add: (attachment: Attachment, onDone: () => void) => {
      const faults = faultsOf(attachment, transaction);
      begin(faults);
      if (!isAny(faults)) act({ what: "added", attachment, place: attachments.length }, [...attachments, attachment], onDone);
    },
    rename: (place: number, attachment: Attachment, onDone: () => void) => {
      const { name } = faultsOf(attachment, transaction);
      begin(name && { name });
      if (!name) act({ what: "renamed", attachment, place }, attachments.with(place, attachment), onDone);
    },
    remove: (place: number, attachment: Attachment) => act({ what: "removed", attachment, place }, attachments.toSpliced(place, 1)),
    restore: ({ attachment, place }: Done) => act({ what: "restored", attachment, place }, attachments.toSpliced(place, 0, attachment)),
  };
}

/** What the host refused of the fields that stand open. */
function refusedFields(error: Error | null, done: Done | undefined): AttachmentFaults {
  if (!(error instanceof WikalaError) || done === undefined) return NONE;
  const { name, uri } = faultsAt(done.place, error.fields);
  const isNameOpen = done.what === "added" || done.what === "renamed";
  return { ...(name && isNameOpen && { name }), ...(uri && done.what === "added" && { uri }) };
}

function isAny(faults: AttachmentFaults): boolean {
  return Object.keys(faults).length > 0;
}
