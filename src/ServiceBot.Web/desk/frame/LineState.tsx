import { line } from "../api/hub";
import { useStore } from "../store";
import { useNow } from "../time";
import { lasting } from "../time";

/** Says that the line is down, and what that means; silent while all is well. */
export function LineState() {
  const state = useStore(line);
  return <div role="status" className="line-state">{state.kind === "lost" && <Lost since={state.since} />}</div>;
}

function Lost({ since }: { readonly since: number }) {
  useNow();
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  // A blink of the network is no news.
  if (seconds < 2) return null;
  return (
    <p className="line-state__lost">
      <strong>与服务器的连接断开了</strong>，正在自动重连（<span aria-hidden="true">{lasting(seconds)}</span>）。恢复前收不到新消息；写好的回复会留着，连上后自动发出。
    </p>
  );
}
