import { Spin } from "antd";
import { useState } from "react";
import { get, query } from "../api/client";
import type { TopQuestion } from "../api/types";
import { follow } from "../route";
import { lastDays } from "./days";
import { DaysPicker } from "./DaysPicker";
import { count, shareOf } from "./numbers";
import { Trouble } from "./Trouble";
import { useLoaded } from "./useLoaded";
import "./supervisor.css";

const kinds: Readonly<Record<string, string>> = {
  answer: "电价和政策（按数据回答）", abstain: "指南没有收录的问题", bill: "查电费账单", repair: "故障报修", complaint: "投诉、意见和建议",
  progress: "查工单和办理进度", handoff: "转人工", safety: "用电安全险情",
};

const nameOf = (text: string): string => (text.startsWith("kind:") ? (kinds[text.slice(5)] ?? text.slice(5)) : text);

/** What customers asked about most: by what answered them, so that nobody's words stand here. */
export default function QuestionsPage() {
  const [days, setDays] = useState(() => lastDays(7));
  const loaded = useLoaded((signal) => get<TopQuestion[]>(`/questions${query({ ...days, limit: 50 })}`, { signal }), [days.from, days.to]);
  const questions = loaded.value;
  const most = Math.max(1, ...(questions ?? []).map((question) => question.count));
  return (
    <>
      <header className="heading"><h1 className="title">热门问题</h1><DaysPicker days={days} onChange={setDays} /></header>
      <p className="hint">按机器人答复所依据的条款或业务归类，不含客户原话。「随后转人工」指答复后半小时内转了人工。</p>
      <Trouble of={loaded} />
      {questions ? (
        <section className="card" aria-busy={loaded.isLoading} aria-label="热门问题">
          <div className="scroll" tabIndex={0} role="region" aria-label="热门问题表">
            <table className="plain plain--bars">
              <thead><tr><th scope="col" className="wide">问题</th><th scope="col" className="number">次数</th><td /><th scope="col" className="number">答上</th><th scope="col" className="number">随后转人工</th></tr></thead>
              <tbody>
                {questions.map((question) => (
                  <tr key={question.text}>
                    <th scope="row">{question.text === "kind:abstain" ? <a href="/desk/gaps" onClick={follow}>{nameOf(question.text)}</a> : nameOf(question.text)}</th>
                    <td className="number">{count(question.count)}</td>
                    <td aria-hidden="true"><i style={{ inlineSize: `${(question.count / most) * 100}%` }} /></td>
                    <td className="number">{shareOf(question.answered, question.count)}</td>
                    <td className="number">{shareOf(question.handedOff, question.count)}</td>
                  </tr>
                ))}
                {questions.length === 0 && <tr><td colSpan={5}>这段时间还没有问题。</td></tr>}
              </tbody>
            </table>
          </div>
        </section>
      ) : loaded.failure === undefined && <Spin className="page__wait" />}
    </>
  );
}
