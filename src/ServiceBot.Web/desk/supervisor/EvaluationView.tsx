import type { Evaluation } from "../api/types";
import { chinaMoment } from "../time";
import { count } from "./numbers";

/** What the draft would do to the answers. */
export function EvaluationView({ evaluation, isDocument = false, hasPrices = false }: { readonly evaluation: Evaluation; readonly isDocument?: boolean; readonly hasPrices?: boolean }) {
  const what = isDocument ? "这份文档" : "草稿";
  const lost = evaluation.before - evaluation.after;
  return (
    <section className="evaluation" aria-label="评测结果">
      <div className="verdict" data-passed={evaluation.passed || undefined}>
        <strong>{evaluation.passed ? "✓ 评测通过" : "✗ 评测没有通过"}</strong>
        <span>试答 {count(evaluation.total)} 个问题，原来答对 {count(evaluation.before)} 个，加上{what}后还答对 {count(evaluation.after)} 个。{chinaMoment(evaluation.at)}</span>
      </div>
      {evaluation.byMeaning === false && <p className="field__wrong">评测时向量服务没有应答，这次只按字词评测。恢复后请再评测一次。</p>}
      {(!isDocument || hasPrices) && (
        <>
          <h2>机器人会这样回答</h2>
          {!evaluation.answersItself && hasPrices && <p className="field__wrong">问电价时，机器人没有按这份电价表报出各档电价。请核对地区和日期。</p>}
          {!evaluation.answersItself && !isDocument && <p className="field__wrong">答案不是来自这条草稿：请让「客户怎么问」和答案更贴近，或检查是否已有指南。</p>}
          <blockquote>{evaluation.answers || "（没有答案）"}</blockquote>
        </>
      )}
      {lost > 0 && (
        <>
          <h2>会失去原来答案的问题（{count(lost)}）</h2>
          <ul className="evaluation__lost">
            {evaluation.changed.map(({ question, before, after }) => (
              <li key={question}>{question}<br /><span className="hint">原来：{before}<br />加上{what}后：{after ?? "没有答案"}</span></li>
            ))}
          </ul>
          {lost > evaluation.changed.length && <p className="hint">只列出前 {evaluation.changed.length} 个。</p>}
        </>
      )}
    </section>
  );
}
