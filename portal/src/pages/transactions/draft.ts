import type { Transaction } from "~/api/finance";

export interface Draft {
  vendorSupplier: string;
  description: string;
  categoryId: string | null;
  tags: string[];
}

/** What one may write of a transaction. */
export function draftOf({ vendorSupplier, description, categoryId, tags }: Transaction): Draft {
  return { vendorSupplier: vendorSupplier ?? "", description, categoryId: categoryId ?? null, tags: [...tags] };
}

/** What is written follows the transaction where that has changed, and stays where it has not. */
export function followed(draft: Draft, before: Draft, now: Draft): Draft {
  const changed = Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Draft]));
  return { ...draft, ...(Object.fromEntries(changed) as Partial<Draft>) };
}
