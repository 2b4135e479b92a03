import type { LineState } from "./connection";
import { Icon } from "./icons";
import { pictureTrouble } from "./pictures";
import { settings } from "./settings";
import { useSignal } from "./signals";

/** Says in plain words that the line is down or the conversation over, and what to do. */
export function Notice({ line, onRestart }: { readonly line: LineState; readonly onRestart: () => void }) {
  const trouble = useSignal(pictureTrouble);
  return (
    <div aria-live="assertive">
      {trouble && (
        <div className="notice">
          <Icon name="picture" />
          <p>{trouble}</p>
          <button type="button" className="notice__act" onClick={() => pictureTrouble.set(undefined)}>
            知道了
          </button>
        </div>
      )}
      {line === "offline" && (
        <div className="notice">
          <Icon name="offline" />
          <p>
            网络已断开，正在重新连接。已写的消息会在恢复后自动发送；情况紧急请直接拨打
            <a href={`tel:${settings.hotline}`}>{settings.hotline}</a>。
          </p>
        </div>
      )}
      {line === "ended" && (
        <div className="notice">
          <Icon name="help" />
          <p>这次对话已结束。您可以开始新的对话，或拨打 <a href={`tel:${settings.hotline}`}>{settings.hotline}</a>。</p>
          <button type="button" className="notice__act" onClick={onRestart}>
            重新开始
          </button>
        </div>
      )}
    </div>
  );
}
