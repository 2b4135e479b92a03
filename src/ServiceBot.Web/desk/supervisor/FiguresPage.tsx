import { Button, Spin } from "antd";
import { DownloadOutlined } from "@ant-design/icons";
import { useMemo, useState } from "react";
import { get, query } from "../api/client";
import type { Figures, Reason } from "../api/types";
import { reasons } from "../words";
import { Chart, type Row } from "./Chart";
import { lastDays, shortDay } from "./days";
import { DaysPicker } from "./DaysPicker";
import { count, score, share, shareOf, span } from "./numbers";
import { Tile } from "./Tile";
import { Trouble } from "./Trouble";
import { useLoaded } from "./useLoaded";
import "./supervisor.css";

const hours = Array.from({ length: 24 }, (_, hour) => `${hour} 时`);

export default function FiguresPage() {
  const [days, setDays] = useState(() => lastDays(7));
  const loaded = useLoaded((signal) => get<Figures>(`/figures${query({ ...days })}`, { signal }), [days.from, days.to]);
  const figures = loaded.value;
  return (
    <>
      <header className="heading">
        <h1 className="title">统计</h1>
        <DaysPicker days={days} onChange={setDays} />
        <Button className="heading__rest" icon={<DownloadOutlined />} href={`/api/desk/export${query({ ...days })}`} title="每次转人工一行，不含客户信息；导出会记入审计">导出明细</Button>
      </header>
      <Trouble of={loaded} />
      {figures ? <div aria-busy={loaded.isLoading}><Numbers figures={figures} /></div> : loaded.failure === undefined && <Spin className="page__wait" />}
    </>
  );
}

function Numbers({ figures }: { readonly figures: Figures }) {
  const labels = useMemo(() => figures.byDay.map(({ day }) => shortDay(day)), [figures]);
  const daily = useMemo<Row[]>(() => [
    { label: "客户来访", color: "--bot-edge", kind: "bars", values: figures.byDay.map(({ conversations }) => conversations) },
    { label: "转人工", color: "--accent", kind: "bars", values: figures.byDay.map(({ begun }) => begun) },
    { label: "满意度", color: "--note-edge", kind: "line", isScore: true, values: figures.byDay.map(({ csat }) => csat) },
  ], [figures]);
  const hourly = useMemo<Row[]>(() => [
    { label: "客户来访", color: "--bot-edge", kind: "bars", values: figures.contactsByHour },
    { label: "转人工", color: "--accent", kind: "bars", values: figures.byHour },
  ], [figures]);
  const mostReasons = Math.max(1, ...Object.values(figures.byReason));
  return (
    <>
      <dl className="tiles tiles--wide">
        <Tile name="客户来访" value={count(figures.conversations)} detail={`机器人独立接待 ${shareOf(figures.botOnly, figures.conversations)}`} />
        <Tile name="转人工" value={count(figures.begun)} detail={`接通 ${count(figures.accepted)}，${shareOf(figures.accepted, figures.begun)}`} />
        <Tile name="放弃 / 留言 / 回机器人" value={`${count(figures.abandoned)} / ${count(figures.tickets)} / ${count(figures.backToBot)}`} detail={`放弃率 ${shareOf(figures.abandoned, figures.begun)}`} />
        <Tile name="排队等待" value={span(figures.waitSeconds?.median)} detail={`九成在 ${span(figures.waitSeconds?.p90)} 内`} />
        <Tile name="首次回复" value={span(figures.firstWordSeconds?.median)} detail={`九成在 ${span(figures.firstWordSeconds?.p90)} 内`} />
        <Tile name="处理时长" value={span(figures.talkSeconds?.median)} detail={`九成在 ${span(figures.talkSeconds?.p90)} 内`} />
        <Tile name="满意度" value={score(figures.csat.average)} detail={`人工 ${score(figures.csatHuman.average)}（${figures.csatHuman.count} 人），机器人 ${score(figures.csatBot.average)}（${figures.csatBot.count} 人）`} />
        <Tile name="解决率" value={share(figures.resolvedHuman)} detail={`人工；机器人 ${share(figures.resolvedBot)}。72 小时内没有再来`} />
      </dl>
      <section className="card" aria-labelledby="by-day">
        <h2 id="by-day">每天</h2>
        <Chart title="每天的来访、转人工和满意度" labels={labels} rows={daily} />
        <details>
          <summary>看表格</summary>
          <div className="scroll" tabIndex={0} role="region" aria-label="每天的数字">
            <table className="plain">
              <thead><tr><th scope="col">日期</th><th scope="col" className="number">客户来访</th><th scope="col" className="number">转人工</th><th scope="col" className="number">接通</th><th scope="col" className="number">放弃</th><th scope="col" className="number">满意度</th></tr></thead>
              <tbody>
                {figures.byDay.map((day) => (
                  <tr key={day.day}><th scope="row">{day.day}</th><td className="number">{day.conversations}</td><td className="number">{day.begun}</td><td className="number">{day.accepted}</td><td className="number">{day.abandoned}</td><td className="number">{score(day.csat)}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </section>
      <div className="cards">
        <section className="card" aria-labelledby="by-hour">
          <h2 id="by-hour">一天中的时段</h2>
          <Chart title="各时段的来访和转人工" labels={hours} rows={hourly} height={190} />
          <details>
            <summary>看表格</summary>
            <table className="plain">
              <thead><tr><th scope="col">时段</th><th scope="col" className="number">客户来访</th><th scope="col" className="number">转人工</th></tr></thead>
              <tbody>{hours.map((hour, at) => <tr key={hour}><th scope="row">{hour}</th><td className="number">{figures.contactsByHour[at]}</td><td className="number">{figures.byHour[at]}</td></tr>)}</tbody>
            </table>
          </details>
        </section>
        <section className="card" aria-labelledby="by-reason">
          <h2 id="by-reason">转人工原因</h2>
          <table className="plain plain--bars">
            <thead><tr><th scope="col">原因</th><th scope="col" className="number">次数</th><th scope="col" className="number">占比</th><td /></tr></thead>
            <tbody>
              {Object.entries(figures.byReason).map(([reason, many]) => (
                <tr key={reason}>
                  <th scope="row">{reasons[reason as Reason] ?? reason}</th><td className="number">{many}</td><td className="number">{shareOf(many, figures.begun)}</td>
                  <td aria-hidden="true"><i style={{ inlineSize: `${(many / mostReasons) * 100}%` }} /></td>
                </tr>
              ))}
              {figures.begun === 0 && <tr><td colSpan={4}>这段时间没有转人工。</td></tr>}
            </tbody>
          </table>
          <h2>满意度分布</h2>
          <table className="plain plain--bars">
            <thead><tr><th scope="col">评分</th><th scope="col" className="number">人数</th><th scope="col" className="number">占比</th><td /></tr></thead>
            <tbody>
              {figures.csat.byScore.map((many, at) => (
                <tr key={at}>
                  <th scope="row">{at + 1} 分</th><td className="number">{many}</td><td className="number">{shareOf(many, figures.csat.count)}</td>
                  <td aria-hidden="true"><i style={{ inlineSize: `${figures.csat.count === 0 ? 0 : (many / figures.csat.count) * 100}%` }} /></td>
                </tr>
              )).reverse()}
            </tbody>
          </table>
        </section>
      </div>
      <section className="card" aria-labelledby="by-agent">
        <h2 id="by-agent">坐席</h2>
        <table className="plain">
          <thead><tr><th scope="col">坐席</th><th scope="col" className="number">接待</th><th scope="col" className="number">平均时长</th><th scope="col" className="number">满意度</th></tr></thead>
          <tbody>
            {figures.byAgent.map((agent) => (
              <tr key={agent.agent}><th scope="row">{agent.name}</th><td className="number">{agent.accepted}</td><td className="number">{span(agent.talkSeconds)}</td><td className="number">{score(agent.csat)}</td></tr>
            ))}
            {figures.byAgent.length === 0 && <tr><td colSpan={4}>这段时间没有人工接待。</td></tr>}
          </tbody>
        </table>
      </section>
    </>
  );
}
