import { PlusOutlined } from "@ant-design/icons";
import { Button, Spin } from "antd";
import { useState } from "react";
import { get } from "../api/client";
import type { Draft } from "../api/types";
import { follow, go, usePlace } from "../route";
import { shortMoment, useNow } from "../time";
import { DraftEditor } from "./DraftEditor";
import { draftStates } from "./draftWords";
import { Trouble } from "./Trouble";
import { useLoaded } from "./useLoaded";
import "./supervisor.css";

const whileTrying = 2000;
const isTried = ({ trial }: Draft): boolean => trial !== null && trial.state !== "broken";

/** Guides from the first line to their place in the knowledge. */
export default function DraftsPage() {
  const { searchParams } = usePlace();
  const [isTrying, setTrying] = useState(false);
  const loaded = useLoaded(async (signal) => {
    const read = await get<Draft[]>("/drafts", { signal, isBackground: isTrying });
    setTrying(read.some(isTried));
    return read;
  }, [], isTrying ? whileTrying : undefined);
  const at = useNow();
  const id = searchParams.get("id");
  const drafts = loaded.value;
  const open = drafts?.find((draft) => draft.id === id);
  const replace = (draft: Draft) => {
    loaded.replace([draft, ...(drafts ?? []).filter((other) => other.id !== draft.id)]);
    if (isTried(draft)) setTrying(true);
  };
  return (
    <>
      <header className="heading">
        <h1 className="title">指南草稿</h1>
        <Button icon={<PlusOutlined />} onClick={() => go("/desk/drafts?id=new")}>新写一条</Button>
      </header>
      <p className="hint">写好 → 提交审核 → 评测 → 由另一位班长发布。评测会在知识库的副本上试答，保证原来能答的问题都还能答。</p>
      <Trouble of={loaded} />
      {drafts ? (
        <div className="drafts" data-open={id !== null || undefined}>
          <nav aria-label="草稿">
            <ul>
              {drafts.map((draft) => (
                <li key={draft.id}>
                  <a href={`/desk/drafts?id=${draft.id}`} onClick={follow} aria-current={draft.id === id ? "true" : undefined}>
                    <strong>{draft.title}</strong>
                    <span><b className="badge" data-mood={draftStates[draft.state].mood}>{draftStates[draft.state].name}</b> {isTried(draft) && <b className="badge" data-mood="busy">评测中</b>} {draft.authorName} · {shortMoment(draft.updatedAt, at)}</span>
                  </a>
                </li>
              ))}
              {drafts.length === 0 && <li className="drafts__none">还没有草稿。可以从「知识缺口」里挑一个写起。</li>}
            </ul>
          </nav>
          {open ? <DraftEditor key={`${open.id}.${open.version}`} draft={open} onChanged={replace} onReload={loaded.reload} />
            : id === "new" ? <DraftEditor key="new" draft={null} onChanged={(draft) => { replace(draft); go(`/desk/drafts?id=${draft.id}`, { replace: true }); }} onReload={loaded.reload} />
            : (id !== null || drafts.length > 0) && <p className="drafts__none">{id === null ? "选一条草稿来看。" : "没有这条草稿。"}</p>}
        </div>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
    </>
  );
}
