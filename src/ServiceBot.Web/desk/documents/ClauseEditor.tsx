import { Input, Modal } from "antd";
import { useState } from "react";
import type { Clause } from "../api/types";
import { DraftField } from "../supervisor/DraftField";

interface Props {
  readonly clause: Clause;
  readonly onClose: () => void;
  /** What is wrong, by field; null when it is saved. */
  readonly onSave: (what: Pick<Clause, "text" | "asks">) => Promise<Readonly<Record<string, string>> | null>;
}

/** The text of one clause, and other ways of asking for it. */
export function ClauseEditor({ clause, onClose, onSave }: Props) {
  const [text, setText] = useState(clause.text);
  const [asks, setAsks] = useState(clause.asks.join("\n"));
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const found = await onSave({ text, asks: asks.split("\n").filter((ask) => ask.trim() !== "") });
    setBusy(false);
    if (found === null) onClose();
    else setWrong(found);
  };
  return (
    <Modal open title={clause.path.at(-1) ?? "修改条文"} okText="保存为新的一版" cancelText="取消" confirmLoading={isBusy} onCancel={onClose} onOk={() => void save()}>
      <div className="document__form">
        <DraftField name="条文" wrong={wrong.text}>{(props) => <Input.TextArea {...props} className="clause__field" value={text} rows={8} maxLength={4000} onChange={({ target }) => setText(target.value)} />}</DraftField>
        <DraftField name="客户会怎么问，每行一条" wrong={wrong.asks}>{(props) => <Input.TextArea {...props} className="clause__field" value={asks} rows={3} onChange={({ target }) => setAsks(target.value)} />}</DraftField>
      </div>
    </Modal>
  );
}
