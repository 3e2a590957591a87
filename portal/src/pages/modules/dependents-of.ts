interface Needing {
  name: string;
  needs: readonly string[];
}

/** What cannot work without a module, also by way of others. */
export function dependentsOf(name: string, modules: readonly Needing[]): string[] {
  const found = new Set<string>();
  const follow = (needed: string) => {
    for (const each of modules) {
      if (each.name === name || found.has(each.name) || !each.needs.includes(needed)) continue;
      found.add(each.name);
      follow(each.name);
    }
  };
  follow(name);
  return [...found].sort();
}
