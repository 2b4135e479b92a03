/** What stands where nothing can be said. */
export const nothing = "—";

export const count = (value: number): string => value.toLocaleString("zh-CN");

/** 0.8512 as 85.1%. */
export const share = (value: number | null): string => (value === null ? nothing : `${(value * 100).toFixed(1)}%`);

export const shareOf = (part: number, whole: number): string => (whole === 0 ? nothing : share(part / whole));

export const score = (value: number | null): string => (value === null ? nothing : value.toFixed(2));

/** 42 秒, 3 分 05 秒, 1 小时 02 分. */
export function span(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return nothing;
  if (seconds < 60) return `${seconds} 秒`;
  const two = (value: number) => String(value).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分 ${two(seconds % 60)} 秒`;
  return `${Math.floor(seconds / 3600)} 小时 ${two(Math.floor((seconds % 3600) / 60))} 分`;
}
