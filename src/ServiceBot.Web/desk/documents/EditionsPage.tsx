import { App, Button, Spin } from "antd";
import { useState } from "react";
import { get, post, wordsFor } from "../api/client";
import { me } from "../api/session";
import type { Edition } from "../api/types";
import { Trouble } from "../supervisor/Trouble";
import { useLoaded } from "../supervisor/useLoaded";
import { chinaMoment } from "../time";
import { ReasonDialog } from "./ReasonDialog";
import "../supervisor/supervisor.css";
import "./documents.css";

function what({ kind, subject }: Edition): string {
  if (kind === "begin") return "开始记录时在用的知识";
  if (kind === "publish") return `发布「${subject}」`;
  if (kind === "retire") return `停用「${subject}」`;
  return `回退到第 ${subject} 版`;
}

/** What was in use, and the way back to it. */
export default function EditionsPage() {
  const { message } = App.useApp();
  const isAdmin = me().roles.includes("admin");
  const [wanted, setWanted] = useState<Edition | null>(null);
  const [isBusy, setBusy] = useState(false);
  const loaded = useLoaded((signal) => get<Edition[]>("/editions", { signal }), []);
  const head = loaded.value?.[0]?.number ?? 0;
  const restore = async (edition: Edition, reason: string) => {
    setBusy(true);
    try {
      const { missing } = await post<{ number: number; missing: string[] }>(`/editions/${edition.number}/restore`, { head, reason }, { patience: 60_000 });
      if (missing.length === 0) void message.success("已回退，几秒内生效");
      else void message.warning(`已回退；这些指南后来改写过，没有恢复：${missing.join("、")}`, 10);
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
      loaded.reload();
    }
  };
  return (
    <>
      <h1 className="title">知识版本</h1>
      <p className="hint">每次发布、停用都是一个新版本，最上面的在用。回退也是一个新版本，内容和旧版本一样。随程序带的知识文件不在其中。</p>
      <Trouble of={loaded} />
      {loaded.value ? (
        <ul className="editions" aria-busy={loaded.isLoading}>
          {loaded.value.map((edition) => (
            <li key={edition.number} className="card">
              <div>
                <strong>第 {edition.number} 版 · {what(edition)}</strong> {edition.number === head && <b className="badge" data-mood="good">在用</b>}
                <p className="hint">{chinaMoment(edition.madeAt)}{edition.madeByName && ` · ${edition.madeByName}`} · 文档 {edition.documents} 份，指南 {edition.guides} 条</p>
                {edition.reason !== null && <p>原因：{edition.reason}</p>}
              </div>
              {isAdmin && edition.number !== head && <Button loading={isBusy && wanted?.number === edition.number} onClick={() => setWanted(edition)}>回退到第 {edition.number} 版</Button>}
            </li>
          ))}
          {loaded.value.length === 0 && <li className="card">还没有发布过文档或指南。</li>}
        </ul>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
      {wanted && !isBusy && (
        <ReasonDialog
          title={`回退到第 ${wanted.number} 版？`}
          hint={`机器人将改用第 ${wanted.number} 版的知识（${what(wanted)}）。之后发布的内容会停用，但不会丢失。`}
          ok="回退"
          onClose={(reason) => { setWanted(null); if (reason) void restore(wanted, reason); }}
        />
      )}
    </>
  );
}
