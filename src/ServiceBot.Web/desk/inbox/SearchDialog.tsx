import { Button, Modal } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { get, query, wordsFor } from "../api/client";
import type { Page, SearchHit } from "../api/types";
import { catalog } from "../catalog";
import { focusFirst } from "../focusFirst";
import { go, pathOf } from "../route";
import { useStore } from "../store";
import { chinaMoment, spanOf } from "../time";
import { channelOf, froms } from "../words";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Found {
  readonly hits: readonly SearchHit[];
  readonly next: string | null;
  readonly words: string;
}

const pause = 250;

export function SearchDialog({ isOpen, onClose }: Props) {
  return (
    <Modal open={isOpen} title="搜索历史消息" footer={null} width={720} onCancel={onClose} destroyOnHidden className="search" afterOpenChange={focusFirst("[type=search]")}>
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const { channels } = useStore(catalog);
  const [words, setWords] = useState("");
  const [channel, setChannel] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [turn, setTurn] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const asked = words.trim();

  useEffect(() => {
    if ([...asked].length < 2) {
      setFound(null);
      setFailure(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const page = await get<Page<SearchHit>>(`/search${query({ q: asked, channel, ...spanOf(from, to), limit: 20 })}`, { signal: stop.signal });
        setFound({ hits: page.items, next: page.next, words: asked });
        setChosen(0);
        setFailure(null);
      } catch (error) {
        if (!stop.signal.aborted) setFailure(wordsFor(error));
      } finally {
        if (!stop.signal.aborted) setBusy(false);
      }
    }, pause);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [asked, channel, from, to, turn]);

  const more = async () => {
    if (!found?.next) return;
    setBusy(true);
    try {
      const page = await get<Page<SearchHit>>(`/search${query({ q: found.words, channel, ...spanOf(from, to), cursor: found.next, limit: 20 })}`);
      setFound({ ...found, hits: [...found.hits, ...page.items], next: page.next });
    } catch (error) {
      setFailure(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };

  const open = (hit: SearchHit) => {
    onClose();
    go(pathOf(hit.conversation, hit.sequence));
  };

  const keys = (event: KeyboardEvent) => {
    if (!found || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = Math.min(found.hits.length - 1, Math.max(0, chosen + (event.key === "ArrowDown" ? 1 : -1)));
      setChosen(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    }
    const hit = found.hits[chosen];
    if (event.key === "Enter" && hit) open(hit);
  };

  return (
    <>
      <input
        className="search__words"
        type="search"
        autoFocus
        maxLength={100}
        placeholder="说过的话、户号后几位、工单号…"
        aria-label="要找的话"
        role="combobox"
        aria-expanded={(found?.hits.length ?? 0) > 0}
        aria-controls={id}
        aria-activedescendant={found?.hits.length ? `${id}-${chosen}` : undefined}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={keys}
      />
      <div className="search__limits">
        <label>从 <input type="date" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} /></label>
        <label>到 <input type="date" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} /></label>
        <label>渠道{" "}
          <select value={channel} onChange={(event) => setChannel(event.target.value)}>
            <option value="">不限</option>
            {channels.map(({ id: value, name }) => <option key={value} value={value}>{name}</option>)}
          </select>
        </label>
        <span role="status" className="quiet">{isBusy ? "正在找…" : [...asked].length === 1 ? "再多输一个字。" : (failure ?? (found && (found.hits.length === 0 ? "没有找到，换个说法试试。" : `${found.hits.length}${found.next ? "+" : ""} 条`)))}</span>
        {failure && !isBusy && <Button size="small" onClick={() => setTurn(turn + 1)}>重试</Button>}
      </div>
      <ul className="search__hits" id={id} role="listbox" aria-label="找到的消息" ref={list}>
        {found?.hits.map((hit, index) => (
          <li key={`${hit.conversation} ${hit.sequence}`} id={`${id}-${index}`} role="option" aria-selected={index === chosen} onClick={() => open(hit)} onMouseEnter={() => setChosen(index)}>
            <span className="search__head"><b>{hit.title}</b> · {channelOf(hit.channel)} · {froms[hit.from]} <time className="quiet">{chinaMoment(hit.at)}</time></span>
            <span className="search__text">{marked(hit)}</span>
          </li>
        ))}
      </ul>
      {found?.next && <Button block loading={isBusy} onClick={() => void more()}>更早的</Button>}
    </>
  );
}

/** The text with the places found, as elements: what customers wrote never becomes markup. */
function marked({ text, marks }: SearchHit) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [start, length] of marks) {
    if (start < end) continue;
    parts.push(text.slice(end, start), <mark key={start}>{text.slice(start, start + length)}</mark>);
    end = start + length;
  }
  return [...parts, text.slice(end)];
}
