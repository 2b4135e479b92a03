import { Progress } from "antd";
import type { Trial } from "../api/types";
import { chinaMoment } from "../time";
import { count } from "./numbers";

/** An evaluation that is not over. */
export function TrialView({ trial }: { readonly trial: Trial }) {
  const by = `${trial.wantedByName} · ${chinaMoment(trial.wantedAt)}`;
  if (trial.state === "broken") return (
    <div className="verdict" role="status"><strong>评测没能完成</strong><span>程序遇到问题，不是草稿的问题。请再评测一次。{by}</span></div>
  );
  const share = trial.total === 0 ? 0 : Math.min(99, Math.floor((trial.done / trial.total) * 100));
  return (
    <section className="evaluation" aria-label="评测进度">
      <p className="hint" role="status">{trial.state === "waiting" ? "评测在排队" : "正在评测"}，可以离开这一页。{by}</p>
      <Progress percent={share} status="active" strokeColor="var(--accent)" aria-label="评测进度" />
      {trial.total > 0 && <p className="hint">已试答 {count(trial.done)} / {count(trial.total)} 个问题</p>}
    </section>
  );
}
