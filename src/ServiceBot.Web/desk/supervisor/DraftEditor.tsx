import { App, Button, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { post, put, Refusal, wordsFor } from "../api/client";
import { typed } from "../api/session";
import type { Draft, DraftText } from "../api/types";
import { catalog } from "../catalog";
import { drop, keep, kept } from "../kept";
import { follow } from "../route";
import { useStore } from "../store";
import { chinaMoment } from "../time";
import { DraftField } from "./DraftField";
import { confidences, draftStates } from "./draftWords";
import { EvaluationView } from "./EvaluationView";
import { TrialView } from "./TrialView";

interface Props {
  /** Null: one that is not stored yet. */
  readonly draft: Draft | null;
  readonly onChanged: (draft: Draft) => void;
  readonly onReload: () => void;
}

const empty: DraftText = { title: "", question: "", answer: "", source: "", region: null, confidence: "b", asks: [] };
const textOf = ({ title, question, answer, source, region, confidence, asks }: DraftText): DraftText => ({ title, question, answer, source, region, confidence, asks });

export function DraftEditor({ draft, onChanged, onReload }: Props) {
  const { message } = App.useApp();
  const { regions } = useStore(catalog);
  // What was typed and not saved outlives the page, and a newer version of a colleague.
  const place = `${typed}guide.${draft?.id ?? "new"}`;
  const [text, setText] = useState(() => (draft?.may.edit === false ? null : kept<DraftText | null>(place, null)) ?? textOf(draft ?? empty));
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState<string | null>(null);
  const isChanged = JSON.stringify(text) !== JSON.stringify(textOf(draft ?? empty));
  const isFixed = draft !== null && !draft.may.edit;
  const set = (change: Partial<DraftText>) => {
    const next = { ...text, ...change };
    setText(next);
    keep(place, next);
  };
  const revert = () => {
    drop(place);
    setText(textOf(draft ?? empty));
  };

  const act = async (what: string, done: string, work: () => Promise<Draft>) => {
    setBusy(what);
    setWrong({});
    try {
      onChanged(await work());
      void message.success(done);
    } catch (error) {
      if (error instanceof Refusal && Object.keys(error.fields).length > 0) setWrong(error.fields);
      void message.error(wordsFor(error));
      if (error instanceof Refusal && error.code === "outdated") onReload();
    } finally {
      setBusy(null);
    }
  };
  const save = () => act("save", "已保存", async () => {
    const saved = await (draft === null ? post<Draft>("/drafts", text) : put<Draft>(`/drafts/${draft.id}`, { ...text, version: draft.version }));
    drop(place);
    return saved;
  });
  const move = (what: string, done: string) => draft && act(what, done, () => post<Draft>(`/drafts/${draft.id}/${what}`));

  return (
    <form className="draft" aria-label="草稿内容" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <a className="narrow" href="/desk/drafts" onClick={follow}>← 全部草稿</a>
      {draft && (
        <p className="draft__state">
          <b className="badge" data-mood={draftStates[draft.state].mood}>{draftStates[draft.state].name}</b> 
          第 {draft.version} 版 · {draft.authorName} 起草 · {chinaMoment(draft.updatedAt)}
          {draft.reviewerName && draft.state === "published" && ` · ${draft.reviewerName} 发布`}
        </p>
      )}
      {draft?.state === "published" && <div className="verdict" data-passed><span>机器人正在用这条指南回答。要修改，请先撤回。</span></div>}
      <DraftField name="标题" wrong={wrong.title}>{(props) => <Input {...props} value={text.title} maxLength={60} readOnly={isFixed} onChange={({ target }) => set({ title: target.value })} />}</DraftField>
      <DraftField name="客户怎么问" wrong={wrong.question}>{(props) => <Input {...props} value={text.question} maxLength={200} readOnly={isFixed} onChange={({ target }) => set({ question: target.value })} />}</DraftField>
      <DraftField name="其他问法，每行一条" wrong={wrong.asks}>{(props) => <Input.TextArea {...props} value={text.asks.join("\n")} rows={3} readOnly={isFixed} onChange={({ target }) => set({ asks: target.value === "" ? [] : target.value.split("\n") })} />}</DraftField>
      <DraftField name="答案" wrong={wrong.answer}>{(props) => <Input.TextArea {...props} value={text.answer} maxLength={1500} showCount rows={6} readOnly={isFixed} onChange={({ target }) => set({ answer: target.value })} />}</DraftField>
      <DraftField name="出处" wrong={wrong.source}>{(props) => <Input {...props} value={text.source} maxLength={200} placeholder="文件名称、条款和日期" readOnly={isFixed} onChange={({ target }) => set({ source: target.value })} />}</DraftField>
      <div className="draft__pair">
        <DraftField name="适用地区" wrong={wrong.region}>
          {(props) => <Select {...props} value={text.region ?? ""} disabled={isFixed} options={[{ value: "", label: "全国" }, ...regions.map(({ code, name }) => ({ value: code, label: name }))]} onChange={(region) => set({ region: region === "" ? null : region })} />}
        </DraftField>
        <DraftField name="可靠程度" wrong={wrong.confidence}>
          {(props) => <Select {...props} value={text.confidence} disabled={isFixed} options={Object.entries(confidences).map(([value, label]) => ({ value: value as DraftText["confidence"], label }))} onChange={(confidence) => set({ confidence })} />}
        </DraftField>
      </div>
      <div className="draft__do">
        {!isFixed && <Button type={isChanged ? "primary" : "default"} htmlType="submit" loading={busy === "save"} disabled={!isChanged}>保存</Button>}
        {!isFixed && isChanged && <Button onClick={revert}>放弃修改</Button>}
        {draft?.may.review && <Button disabled={isChanged} loading={busy === "review"} onClick={() => void move("review", "已提交审核")}>提交审核</Button>}
        {draft?.may.evaluate && <Button disabled={isChanged} loading={busy === "evaluate"} onClick={() => void move("evaluate", "已开始评测，可以先做别的")}>{draft.evaluation || draft.trial ? "再评测一次" : "评测"}</Button>}
        {draft && draft.state === "review" && <Button type="primary" disabled={isChanged || !draft.may.publish} loading={busy === "publish"} onClick={() => void move("publish", "已发布，几秒内生效")}>发布</Button>}
        {draft?.may.withdraw && (
          <Popconfirm title={draft.state === "published" ? "撤回后机器人不再用它回答。" : "确定不要这条草稿了？"} okText="撤回" cancelText="取消" onConfirm={() => void move("withdraw", "已撤回")}>
            <Button danger loading={busy === "withdraw"}>撤回</Button>
          </Popconfirm>
        )}
        {draft && <Button href={`/api/desk/drafts/${draft.id}/markdown`}>导出文件</Button>}
      </div>
      {draft?.state === "review" && !draft.may.publish && <p className="hint">{draft.trial && draft.trial.state !== "broken" ? "评测完成后才能发布。" : draft.evaluation === null ? "发布前要对这一版做一次评测。" : draft.evaluation.passed ? "自己写的内容要由另一位班长发布。" : "评测没有通过，请修改后再评测。"}</p>}
      {draft?.trial && !isChanged && <TrialView trial={draft.trial} />}
      {draft?.evaluation && !isChanged && <EvaluationView evaluation={draft.evaluation} />}
    </form>
  );
}
