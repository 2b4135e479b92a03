import type { ReactNode } from "react";

interface Props {
  readonly name: string;
  readonly value: string;
  readonly detail?: ReactNode;
  readonly mood?: "good" | "warn" | "alarm" | undefined;
}

/** One figure, large. */
export function Tile({ name, value, detail, mood }: Props) {
  return (
    <div className="tile" data-mood={mood}>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {detail !== undefined && <span>{detail}</span>}
      </dd>
    </div>
  );
}
