import type { EpisodeInfo } from "../api/types";
import { chinaMoment, lasting } from "../time";
import { actorOf, moveOf, reasons, states } from "../words";

/** Every step of every episode, newest episode first. */
export function RecordTab({ episodes }: { readonly episodes: readonly EpisodeInfo[] }) {
  if (episodes.length === 0) return <p className="quiet panel__empty">这个会话还没有转过人工。</p>;
  return (
    <div className="panel__tab">
      {episodes.map((episode) => (
        <section key={episode.id}>
          <h2>{reasons[episode.reason]} · {states[episode.state]}</h2>
          <dl className="facts">
            <div><dt>开始</dt><dd>{chinaMoment(episode.openedAt)}</dd></div>
            {episode.acceptedAt && <div><dt>接听</dt><dd>{chinaMoment(episode.acceptedAt)}，等了 {lasting(between(episode.openedAt, episode.acceptedAt))}</dd></div>}
            {episode.endedAt && <div><dt>结束</dt><dd>{chinaMoment(episode.endedAt)}</dd></div>}
            {episode.humanAgentName && <div><dt>坐席</dt><dd>{episode.humanAgentName}</dd></div>}
            {episode.wrapUpName && <div><dt>小结</dt><dd>{episode.wrapUpName}</dd></div>}
            {episode.rating !== null && <div><dt>评价</dt><dd>{episode.rating} 分</dd></div>}
            {episode.ticket && <div><dt>工单</dt><dd>{episode.ticket}</dd></div>}
          </dl>
          <ol className="steps">
            {episode.events.map((event, index) => (
              <li key={index}>
                <time className="quiet" dateTime={event.at}>{chinaMoment(event.at).slice(-8)}</time> {moveOf(event.move)}
                <span className="quiet"> · {event.humanAgentName ?? actorOf(event.actor)}{event.from !== event.to && ` · ${states[event.to]}`}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const between = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
