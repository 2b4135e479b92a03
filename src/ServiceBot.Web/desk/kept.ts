/** What the browser keeps between page loads. Storage is refused in some private windows; then it lasts as long as the page. */
const prefix = "servicebot.desk.";
const memory = new Map<string, string>();

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(name, text);
  try {
    localStorage.setItem(prefix + name, text);
  } catch {
    // As above.
  }
}

export function kept<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(prefix + name) ?? memory.get(name);
    return text === undefined ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function drop(name: string): void {
  memory.delete(name);
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // As above.
  }
}

/** Everything whose name begins so: what an agent typed leaves the computer with the agent. */
export function dropAll(beginning: string): void {
  for (const name of namesFrom(beginning)) drop(name);
}

function namesFrom(beginning: string): readonly string[] {
  const names = new Set([...memory.keys()].filter((name) => name.startsWith(beginning)));
  try {
    for (let index = 0; index < localStorage.length; index++) {
      const name = localStorage.key(index);
      if (name?.startsWith(prefix + beginning)) names.add(name.slice(prefix.length));
    }
  } catch {
    // As above.
  }
  return [...names];
}
