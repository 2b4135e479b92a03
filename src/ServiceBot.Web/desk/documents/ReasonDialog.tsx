import { Input, Modal } from "antd";
import { useState } from "react";

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly ok: string;
  readonly onClose: (reason: string | null) => void;
}

/** Asks why, where that is kept. */
export function ReasonDialog({ title, hint, ok, onClose }: Props) {
  const [reason, setReason] = useState("");
  return (
    <Modal open title={title} okText={ok} cancelText="取消" okButtonProps={{ disabled: reason.trim() === "" }} onCancel={() => onClose(null)} onOk={() => onClose(reason.trim())}>
      <p>{hint}</p>
      <label className="field">原因<Input autoFocus value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} /></label>
    </Modal>
  );
}
