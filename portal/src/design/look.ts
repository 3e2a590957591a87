import type { Accent } from "./accent";

let present: Accent | undefined;
const listeners = new Set<() => void>();

/** The colours of the tenant one is in; none are those of the brand. The theme stands above everything that asks for a tenant. */
export const look = {
  get: () => present,
  set: (accent: Accent | undefined) => {
    present = accent;
    listeners.forEach((tell) => tell());
  },
  follow: (tell: () => void) => (listeners.add(tell), () => void listeners.delete(tell)),
};
