import { Spin } from "antd";
import { get, query } from "../api/client";
import type { Conflict, KnowledgeDocument } from "../api/types";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { ConflictItem } from "./ConflictItem";

/** Where this document says something else than the others. */
export function OwnConflicts({ document }: { readonly document: KnowledgeDocument }) {
  const loaded = useLoaded((signal) => get<Conflict[]>(`/documents/conflicts${query({ document: document.id })}`, { signal, patience: 60_000 }), [document.id, document.version]);
  return (
    <>
      <p className="hint">同一件事、同一地区，数字却和别的来源不同的地方。以谁为准，请核对原文后决定。</p>
      <Trouble of={loaded} />
      {loaded.value ? (
        <ul className="conflicts">
          {loaded.value.map((conflict) => <ConflictItem key={`${conflict.one.passageId} ${conflict.other.passageId}`} conflict={conflict} />)}
          {loaded.value.length === 0 && <li className="drafts__none">没有发现数字不一致的地方。</li>}
        </ul>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
    </>
  );
}
