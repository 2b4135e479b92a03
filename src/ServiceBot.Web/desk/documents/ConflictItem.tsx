import type { Conflict, ConflictSide } from "../api/types";

/** Two sources that give different figures for the same. */
export function ConflictItem({ conflict }: { readonly conflict: Conflict }) {
  return <li className="conflict"><Side side={conflict.one} /><Side side={conflict.other} /></li>;
}

function Side({ side }: { readonly side: ConflictSide }) {
  return (
    <div>
      <strong>{side.title}{side.path.length > 0 && ` · ${side.path.at(-1)}`}</strong>
      <blockquote>{side.sentence}</blockquote>
      <p className="hint">{side.source ?? "没有写出处"} · {side.region ?? "全国"} · 可靠程度 {side.confidence.toUpperCase()}{side.page !== null && ` · 第 ${side.page} 页`}</p>
    </div>
  );
}
