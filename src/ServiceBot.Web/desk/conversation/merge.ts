/** Puts news between what is known: by number, none twice, the newer word for the same number wins. */
export function merge<T>(known: readonly T[], news: readonly T[], numberOf: (value: T) => number): readonly T[] {
  if (news.length === 0) return known;
  const last = known.at(-1);
  const first = news[0];
  const isAhead = last === undefined || (first !== undefined && numberOf(first) > numberOf(last));
  if (isAhead && isRising(news, numberOf)) return [...known, ...news];
  const byNumber = new Map(known.map((value) => [numberOf(value), value]));
  for (const value of news) byNumber.set(numberOf(value), value);
  return [...byNumber.values()].sort((a, b) => numberOf(a) - numberOf(b));
}

function isRising<T>(values: readonly T[], numberOf: (value: T) => number): boolean {
  return values.every((value, index) => {
    const before = values[index - 1];
    return before === undefined || numberOf(before) < numberOf(value);
  });
}
