import { Spin } from "antd";
import { get } from "../api/client";
import type { Conflict } from "../api/types";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { ConflictItem } from "./ConflictItem";
import "../supervisor/supervisor.css";
import "./documents.css";

/** Where sources in use give different figures for the same. */
export default function ConflictsPage() {
  const loaded = useLoaded((signal) => get<Conflict[]>("/documents/conflicts", { signal, patience: 60_000 }), []);
  return (
    <>
      <h1 className="title">说法冲突</h1>
      <p className="hint">在用的知识里，同一件事、同一地区、同时有效，数字却不同的地方；越像的越靠前。由程序比对，可能有遗漏或误报，请核对原文后修改。</p>
      <Trouble of={loaded} />
      {loaded.value ? (
        <ul className="conflicts">
          {loaded.value.map((conflict) => <ConflictItem key={`${conflict.one.passageId} ${conflict.other.passageId}`} conflict={conflict} />)}
          {loaded.value.length === 0 && <li className="card">没有发现数字不一致的地方。</li>}
        </ul>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
    </>
  );
}
