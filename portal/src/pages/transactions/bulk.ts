import { WikalaError } from "@wikala/sdk";

export interface BulkOutcome {
  done: number;
  /** How many were refused, by the reason the host gave. */
  refused: ReadonlyMap<string, number>;
}

const AT_ONCE = 4;

/** Does something to many, a few at a time. What one is refused does not stop the others. */
export async function forEachOf<T>(items: readonly T[], act: (item: T) => Promise<unknown>, onProgress: (done: number) => void = () => undefined): Promise<BulkOutcome> {
  const waiting = [...items];
  const refused = new Map<string, number>();
  let done = 0;
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await act(item);
        done += 1;
      } catch (error) {
        if (!(error instanceof WikalaError) || error.status === 0) throw error;
        refused.set(error.problem.title, (refused.get(error.problem.title) ?? 0) + 1);
      }
      onProgress(items.length - waiting.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, refused };
}
