import { BulbOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import type { Suggestion } from "../api/types";
import { Citations, nameOf } from "./Citations";

interface Props {
  readonly suggestion: Suggestion;
  readonly onUse: (text: string) => void;
  readonly onClose: () => void;
}

/** What the bot would answer: read it, change it, take it, with its sources in words if the customer should have them. */
export function SuggestionBox({ suggestion, onUse, onClose }: Props) {
  const [text, setText] = useState(suggestion.text);
  const sources = suggestion.citations.map(nameOf).join("、");
  return (
    <section className="suggestion" aria-label="建议回复">
      <p className="suggestion__head"><BulbOutlined aria-hidden="true" /> <b>建议回复</b> <span className="quiet">AI 生成，还没有发出，请核对后使用</span></p>
      <Input.TextArea value={text} aria-label="建议回复，可修改" rows={4} maxLength={2000} autoFocus onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && event.ctrlKey) onUse(text);
        }} />
      <Citations citations={suggestion.citations} />
      <div className="suggestion__buttons">
        <Button size="small" type="primary" disabled={text.trim() === ""} onClick={() => onUse(text)}>放进回复框（Ctrl+Enter）</Button>
        {sources && <Button size="small" disabled={text.trim() === ""} onClick={() => onUse(`${text.trimEnd()}\n依据：${sources}`)}>放进并注明依据</Button>}
        <Button size="small" type="text" onClick={onClose}>不用</Button>
      </div>
    </section>
  );
}
