import { Drawer } from "antd";
import { useState } from "react";
import { ConversationPane } from "./conversation/ConversationPane";
import { talkOf } from "./conversation/conversation";
import { CustomerPanel } from "./customer/CustomerPanel";
import { Inbox } from "./inbox/Inbox";
import { useShortcut } from "./frame/shortcuts";
import { useWide } from "./useWide";

interface Props {
  readonly conversation: string | undefined;
  readonly around: number | null;
}

/** Inbox, conversation, customer: side by side, or one at a time where there is no room. */
export function Workplace({ conversation, around }: Props) {
  const hasRoom = useWide(1180);
  const [isPanelOpen, setPanelOpen] = useState(false);
  useShortcut("panel", conversation !== undefined && (() => (hasRoom ? toPanel() : setPanelOpen((open) => !open))));
  const talk = conversation === undefined ? undefined : talkOf(conversation);
  return (
    <main id="main" className="workplace" tabIndex={-1} data-open={conversation !== undefined || undefined}>
      <Inbox current={conversation} />
      <section className="workplace__talk" aria-label="会话">
        {talk ? <ConversationPane key={talk.id} talk={talk} around={around} onPanel={hasRoom ? null : () => setPanelOpen(true)} /> : <Nothing />}
      </section>
      {talk && hasRoom && (
        <section id="customer-panel" className="workplace__panel" aria-label="客户资料" tabIndex={-1}><CustomerPanel key={talk.id} talk={talk} /></section>
      )}
      {talk && !hasRoom && (
        <Drawer open={isPanelOpen} title="客户资料" size={380} onClose={() => setPanelOpen(false)} onClick={(event) => leadsToTalk(event.target) && setPanelOpen(false)} destroyOnHidden styles={{ body: { padding: 0 } }}>
          <CustomerPanel key={talk.id} talk={talk} />
        </Drawer>
      )}
    </main>
  );
}

/** Where it covers the talk, it gives way to what a link leads to. */
const leadsToTalk = (target: EventTarget): boolean => target instanceof Element && target.closest("a[href*='?at=']") !== null;

/** To the tab that is open: the arrows go on from there. */
function toPanel(): void {
  const panel = document.getElementById("customer-panel");
  (panel?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]') ?? panel)?.focus();
}

function Nothing() {
  return (
    <div className="workplace__nothing">
      <p>从左边选一个会话，或等客户呼入。</p>
      <p className="quiet"><kbd>Alt</kbd>+<kbd>↓</kbd> 下一个会话　<kbd>Ctrl</kbd>+<kbd>K</kbd> 搜索　<kbd>?</kbd> 全部快捷键</p>
    </div>
  );
}
