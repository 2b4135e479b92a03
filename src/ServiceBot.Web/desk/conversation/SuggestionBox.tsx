import { BulbOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type KeyboardEvent, useState } from "react";
import type { Citation, Suggestion } from "../api/types";
import { Citations } from "./Citations";

interface Props {
  readonly suggestion: Suggestion;
  readonly onUse: (text: string, citations: readonly Citation[]) => void;
  readonly onClose: () => void;
}

/** What the bot would answer: read it, change it, take it. Its sources go along, and stay when it is changed. */
export function SuggestionBox({ suggestion, onUse, onClose }: Props) {
  const [text, setText] = useState(suggestion.text);
  const use = () => {
    if (text.trim() !== "") onUse(text.trim(), suggestion.citations);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && event.ctrlKey) use();
  };
  return (
    <section className="suggestion" aria-label="建议回复">
      <p className="suggestion__head"><BulbOutlined aria-hidden="true" /> <b>建议回复</b> <span className="quiet">{suggestion.modelWritten ? "AI 生成" : "摘自服务指南"}，还没有发出，请核对后使用</span></p>
      <Input.TextArea value={text} aria-label="建议回复，可修改" rows={4} maxLength={2000} autoFocus onChange={(event) => setText(event.target.value)} onKeyDown={keys} />
      <Citations citations={suggestion.citations} />
      <div className="suggestion__buttons">
        <Button size="small" type="primary" disabled={text.trim() === ""} onClick={use}>放进回复框（Ctrl+Enter）</Button>
        <Button size="small" type="text" onClick={onClose}>不用</Button>
      </div>
    </section>
  );
}
