/** The parts of Adaptive Cards 1.5 that the bot sends. */
export interface CardElement {
  readonly type?: string;
  readonly text?: string;
  readonly style?: string;
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly firstRowAsHeaders?: boolean;
  readonly rows?: readonly CardRow[];
}

interface CardRow {
  readonly cells?: readonly { readonly items?: readonly CardElement[] }[];
}

export const cardType = "application/vnd.microsoft.card.adaptive";

/** What a card shows, top to bottom; empty when it is no card. */
export function bodyOf(content: unknown): readonly CardElement[] {
  const body = (content as { body?: unknown } | undefined)?.body;
  return Array.isArray(body) ? body : [];
}

/** The words of each cell of a table. */
export function cellsOf(row: CardRow): readonly string[] {
  return (row.cells ?? []).map((cell) => (cell.items ?? []).map((item) => item.text ?? "").join(" "));
}

const eighths = "▏▎▍▌▋▊▉█";

/** Length of a bar of at most ten block characters, in percent; undefined when a cell holds words. */
export function barOf(cell: string): number | undefined {
  return /^[▏▎▍▌▋▊▉█]{1,10}$/u.test(cell)
    ? [...cell].reduce((length, block) => length + (eighths.indexOf(block) + 1) * 1.25, 0)
    : undefined;
}
