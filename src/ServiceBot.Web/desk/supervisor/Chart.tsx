import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { isDark, usePreferences } from "../../chat/preferences";

export interface Row {
  readonly label: string;
  /** Name of a colour of the page: --accent. */
  readonly color: string;
  readonly values: readonly (number | null)[];
  readonly kind: "bars" | "line";
  /** On an axis of its own at the right: 1 to 5. */
  readonly isScore?: boolean;
}

interface Props {
  readonly title: string;
  readonly labels: readonly string[];
  readonly rows: readonly Row[];
  readonly height?: number;
}

const font = '12px "PingFang SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif';

/** A picture of numbers that stand in a table as well: it is for looking, the table for reading aloud. */
export function Chart({ title, labels, rows, height = 220 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isNight = isDark(usePreferences());
  useEffect(() => {
    const root = box.current;
    if (!root) return;
    const colors = getComputedStyle(document.documentElement);
    const color = (name: string) => colors.getPropertyValue(name).trim();
    const axis = { stroke: color("--quiet"), font, grid: { stroke: color("--edge"), width: 1 }, ticks: { show: false } };
    const bars = rows.filter(({ kind }) => kind === "bars");
    const chart = new uPlot({
      width: Math.max(240, root.clientWidth),
      height,
      legend: { show: true, live: true },
      cursor: { y: false },
      scales: { x: { time: false, range: [-0.6, labels.length - 0.4] }, y: { range: (_, __, max) => [0, Math.max(1, max) * 1.08] }, score: { range: [1, 5.1] } },
      axes: [
        { ...axis, grid: { show: false }, size: 28, space: 52, incrs: [1, 2, 3, 5, 7, 14, 30, 60], values: (_, at) => at.map((value) => labels[value] ?? "") },
        { ...axis, size: 46, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000] },
        ...(rows.some(({ isScore }) => isScore) ? [{ ...axis, scale: "score", side: 1 as const, size: 34, grid: { show: false }, incrs: [1] }] : []),
      ],
      series: [
        { label: "时间", value: (_: uPlot, value: number | null) => (value === null ? "" : (labels[value] ?? "")) },
        ...rows.map((row) => ({
          label: row.label,
          scale: row.isScore ? "score" : "y",
          stroke: color(row.color),
          width: row.kind === "bars" ? 0 : 2,
          spanGaps: false,
          ...(row.kind === "bars" ? { fill: color(row.color), paths: barsAt(bars.indexOf(row), bars.length), points: { show: false } } : { points: { show: labels.length < 40, size: 6, fill: color(row.color) } }),
        })),
      ],
    }, [labels.map((_, at) => at), ...rows.map(({ values }) => [...values])], root);
    const watch = new ResizeObserver(() => chart.setSize({ width: Math.max(240, root.clientWidth), height }));
    watch.observe(root);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [labels, rows, height, isNight]);
  return <div ref={box} className="chart" role="img" aria-label={`${title}，图中数字见下方表格`} />;
}

/** Bars of several rows stand beside each other. */
function barsAt(place: number, of: number): uPlot.Series.PathBuilder | undefined {
  const align = of < 2 ? 0 : place === 0 ? -1 : 1;
  return uPlot.paths.bars?.({ size: [of < 2 ? 0.62 : 0.36, 40], align });
}
