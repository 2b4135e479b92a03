import { Alert, Button, Input, Modal, Segmented } from "antd";
import { useEffect, useState } from "react";
import { wordsFor } from "../api/client";
import type { InboxItem } from "../api/types";
import { putOff } from "../inbox/inbox";
import { chinaDay, fromLocalInput, now, toLocalInput } from "../time";

interface Props {
  readonly isOpen: boolean;
  readonly item: InboxItem;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const minute = 60_000;

/** Times people mean when they say "later"; those of today only while they lie ahead. */
function presets(at: number): readonly (readonly [string, number])[] {
  const day = (days: number, time: string) => Date.parse(`${chinaDay(at + days * 1440 * minute)}T${time}:00+08:00`);
  const all = [
    ["30 分钟后", at + 30 * minute], ["1 小时后", at + 60 * minute], ["3 小时后", at + 180 * minute],
    ["今天 17:00", day(0, "17:00")], ["明天 9:00", day(1, "09:00")], ["明天 14:00", day(1, "14:00")],
  ] as const;
  return all.filter(([, instant]) => instant > at + 5 * minute);
}

export function LaterDialog({ isOpen, item, onSaved, onClose }: Props) {
  const [kind, setKind] = useState<"snooze" | "callback">("snooze");
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    setKind(item.later?.kind ?? "snooze");
    setUntil(toLocalInput(item.later ? Date.parse(item.later.until) : now() + 30 * minute));
    setNote(item.later?.note ?? "");
    setFailure(null);
  }, [isOpen]);
  const save = async () => {
    const instant = until === "" ? Number.NaN : Date.parse(fromLocalInput(until));
    if (!(instant > now())) {
      setFailure("请选一个以后的时间。");
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await putOff(item.conversation, { kind, until: new Date(instant).toISOString(), note: note.trim() || null });
      onSaved();
      onClose();
    } catch (error) {
      setFailure(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open={isOpen} title="稍后处理" okText="到时提醒我" cancelText="取消" confirmLoading={isBusy} destroyOnHidden onCancel={onClose} onOk={() => void save()}>
      {failure && <Alert role="alert" type="error" showIcon title={failure} className="gap-below" />}
      <div className="later">
        <Segmented value={kind} onChange={setKind} options={[{ value: "snooze", label: "先放一放" }, { value: "callback", label: "约定回电" }]} />
        <div className="later__presets" role="group" aria-label="常用时间">
          {presets(now()).map(([name, instant], index) => (
            <Button key={name} size="small" autoFocus={index === 0} type={until === toLocalInput(instant) ? "primary" : "default"} onClick={() => setUntil(toLocalInput(instant))}>{name}</Button>
          ))}
        </div>
        <label>时间（北京时间）<input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} /></label>
        <label>备忘（客户看不到）<Input.TextArea rows={2} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} placeholder={kind === "callback" ? "答应了客户什么" : "等什么"} /></label>
      </div>
    </Modal>
  );
}
