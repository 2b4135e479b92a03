import { Button } from "antd";
import { useEffect, useState } from "react";
import { get, query, wordsFor } from "../api/client";
import type { AuditLine, Page } from "../api/types";
import { follow, pathOf } from "../route";
import { chinaMoment, spanOf } from "../time";
import { inbox } from "../inbox/inbox";
import { useStore } from "../store";
import { SettingsFrame } from "./SettingsFrame";

const actions: Readonly<Record<string, string>> = {
  signIn: "登录", signInFailed: "登录失败", signInLocked: "登录被锁", signOut: "退出", passwordChanged: "修改密码", passwordReset: "重置密码",
  signedOutByAdmin: "被管理员登出", refused: "越权被拒", conversationRead: "查看会话", revealed: "显示个人信息", searched: "搜索历史", toolUsed: "使用工具",
  takenOver: "接管会话", knowledgeChanged: "修改知识", exported: "导出", auditRead: "查看审计", modelExchangesRead: "查看模型往来", accountAdded: "新增账号", accountChanged: "修改账号", settingsChanged: "修改设置", cannedChanged: "修改快捷回复", webhookChanged: "修改 Webhook",
};

export default function AuditPage() {
  const { agents } = useStore(inbox);
  const [agent, setAgent] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [page, setPage] = useState<Page<AuditLine> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setFailure(null);
    get<Page<AuditLine>>(`/audit${query({ agent, ...spanOf(from, to) })}`, { signal: stop.signal }).then(setPage, (error: unknown) => {
      if (!stop.signal.aborted) setFailure(wordsFor(error));
    });
    return () => stop.abort();
  }, [agent, from, to, attempt]);
  const more = async () => {
    if (!page?.next) return;
    setBusy(true);
    try {
      const next = await get<Page<AuditLine>>(`/audit${query({ agent, ...spanOf(from, to), cursor: page.next })}`);
      setPage({ items: [...page.items, ...next.items], next: next.next });
    } catch (error) {
      setFailure(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <SettingsFrame title="审计记录" about="谁在什么时候看过、改过什么。记录不能修改或删除。" isLoading={!page} failure={failure} onRetry={() => setAttempt(attempt + 1)}>
      <div className="settings__limits">
        <label>坐席{" "}
          <select value={agent} onChange={(event) => setAgent(event.target.value)}>
            <option value="">不限</option>
            {agents.map(({ id, displayName, number }) => <option key={id} value={id}>{displayName}（{number}）</option>)}
          </select>
        </label>
        <label>从 <input type="date" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} /></label>
        <label>到 <input type="date" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} /></label>
      </div>
      <div className="settings__table" role="region" aria-label="审计记录" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">时间</th><th scope="col">坐席</th><th scope="col">做了什么</th><th scope="col">会话</th><th scope="col">细节</th><th scope="col">地址</th></tr></thead>
          <tbody>
            {page?.items.map((line, index) => (
              <tr key={`${line.at} ${index}`}>
                <td>{chinaMoment(line.at)}</td><td>{line.agentName}</td><td>{actions[line.what] ?? line.what}</td>
                <td>{line.conversation && <a href={pathOf(line.conversation)} onClick={follow}>打开</a>}</td><td className="settings__text">{line.detail}</td><td>{line.address}</td>
              </tr>
            ))}
            {page?.items.length === 0 && <tr><td colSpan={6} className="quiet">没有记录。</td></tr>}
          </tbody>
        </table>
      </div>
      {page?.next && <Button block loading={isBusy} onClick={() => void more()}>更早的</Button>}
    </SettingsFrame>
  );
}
