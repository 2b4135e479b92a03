import { Button, Spin } from "antd";
import { useEffect } from "react";
import { get } from "../api/client";
import { on } from "../api/hub";
import type { Wall } from "../api/types";
import { queueName } from "../catalog";
import { chinaTime, clock, useNow } from "../time";
import { count, score, shareOf, span } from "./numbers";
import { Tile } from "./Tile";
import { Trouble } from "./Trouble";
import { useLoaded } from "./useLoaded";
import "./supervisor.css";

const every = 5000;

/** Hangs where everybody sees it: three numbers that can be read from across the room, then who does what. */
export default function WallPage() {
  const loaded = useLoaded((signal) => get<Wall>("/wall", { signal }), [], every);
  const at = useNow();
  useEffect(() => on("counts", loaded.reload), [loaded.reload]);
  const wall = loaded.value;
  if (!wall) return <><h1 className="title">实时看板</h1><Trouble of={loaded} />{loaded.failure === undefined && <Spin className="page__wait" />}</>;
  const passed = Math.max(0, Math.floor((at - Date.parse(wall.at)) / 1000));
  const waiting = wall.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const longest = Math.max(0, ...wall.queues.map((queue) => (queue.waiting > 0 ? queue.longestWaitSeconds + passed : 0)));
  const there = wall.agents.filter(({ online }) => online);
  const ready = there.filter(({ available }) => available);
  const room = ready.reduce((sum, { capacity, load }) => sum + Math.max(0, Math.floor(capacity - load)), 0);
  const today = wall.today;
  return (
    <div className="wall">
      <header className="heading">
        <h1 className="title">实时看板</h1>
        {wall.open ? <span className="badge" data-mood="good">服务时间内</span> : <span className="badge" data-mood="warn">服务时间外{wall.nextOpening && `，${chinaTime(wall.nextOpening)} 开始`}</span>}
        <span className="heading__rest">更新于 {chinaTime(wall.at)}</span>
        <Button onClick={() => void document.documentElement.requestFullscreen?.()}>全屏</Button>
      </header>
      <Trouble of={loaded} />
      <dl className="wall__top">
        <Tile name="排队人数" value={count(waiting)} mood={waiting === 0 ? "good" : room === 0 ? "alarm" : "warn"} />
        <Tile name="最长等待" value={clock(longest)} mood={longest >= 300 ? "alarm" : longest >= 60 ? "warn" : "good"} />
        <Tile name="在线坐席" value={`${ready.length}/${there.length}`} detail={`还能接 ${room} 个会话`} mood={ready.length === 0 ? "alarm" : room === 0 ? "warn" : "good"} />
      </dl>
      <div className="wall__parts">
        <section aria-labelledby="wall-queues">
          <h2 id="wall-queues">队列</h2>
          <table className="plain">
            <thead><tr><th scope="col">队列</th><th scope="col" className="number">排队</th><th scope="col" className="number">最长等待</th><th scope="col" className="number">预计等待</th></tr></thead>
            <tbody>
              {wall.queues.map((queue) => (
                <tr key={queue.id}>
                  <th scope="row">{queueName(queue.id)}{!queue.manned && <span className="badge after" data-mood="alarm">无人在岗</span>}</th>
                  <td className="number">{queue.waiting}</td>
                  <td className="number">{queue.waiting > 0 ? clock(queue.longestWaitSeconds + passed) : "—"}</td>
                  <td className="number">{queue.estimateMinutes === null ? "—" : `约 ${queue.estimateMinutes} 分钟`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2>今天</h2>
          <dl className="tiles">
            <Tile name="转人工" value={count(today.begun)} detail={`接通 ${shareOf(today.accepted, today.begun)}`} />
            <Tile name="排队中位数" value={span(today.waitSeconds?.median)} detail={`九成在 ${span(today.waitSeconds?.p90)} 内`} />
            <Tile name="放弃" value={count(today.abandoned)} detail={shareOf(today.abandoned, today.begun)} />
            <Tile name="满意度" value={score(today.csat.average)} detail={`${count(today.csat.count)} 人评价`} />
          </dl>
        </section>
        <section aria-labelledby="wall-agents">
          <h2 id="wall-agents">坐席</h2>
          <ul className="crew">
            {wall.agents.map((agent) => (
              <li key={agent.id} data-state={!agent.online ? "gone" : agent.available ? "ready" : "away"}>
                <span className="crew__name">{agent.displayName}<small>{agent.number}</small></span>
                <span className="crew__state">{!agent.online ? "离线" : agent.available ? "在线" : "小休"}</span>
                <meter min={0} max={Math.max(1, agent.capacity)} value={agent.load} aria-label={`${agent.displayName}的会话数`} />
                <span className="crew__load">{agent.load}/{agent.capacity}</span>
              </li>
            ))}
            {wall.agents.length === 0 && <li>还没有坐席账号。</li>}
          </ul>
        </section>
      </div>
    </div>
  );
}
