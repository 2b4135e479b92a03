import { WechatOutlined } from "@ant-design/icons";
import type { Conversation } from "../api/types";
import { lasting, secondsUntil, useNow } from "../time";

/** WeChat lets a service account answer only so often and so long after the customer's last word. */
export function Budget({ budget }: { readonly budget: NonNullable<Conversation["budget"]> }) {
  const at = useNow();
  const seconds = budget.until === null ? null : secondsUntil(budget.until, at);
  const isOver = budget.left <= 0 || seconds === 0;
  return (
    <p className="budget" data-over={isOver || undefined} data-low={(!isOver && (budget.left <= 1 || (seconds !== null && seconds < 3600))) || undefined}>
      <WechatOutlined aria-hidden="true" />
      {isOver ? "微信现在不让再发：消息会存着，等客户再来消息时送达。" : <>微信还可发 <b>{budget.left}</b> 条{seconds !== null && <>，{lasting(seconds)}内有效</>}{budget.left <= 1 && "，请把话说全"}</>}
    </p>
  );
}
