import { useEffect, useRef, useState } from "react";
import type { LineState } from "./connection";
import { closePanel } from "./embedding";
import { Icon } from "./icons";
import { choose, isDark, usePreferences } from "./preferences";
import { settings } from "./settings";

interface Props {
  readonly line: LineState;
  readonly onHuman: () => void;
  readonly onRestart: () => void;
  readonly onPlain: (on: boolean) => void;
}

const lineWords: Record<LineState, string> = {
  connecting: "正在连接…",
  online: "在线服务中",
  offline: "网络已断开",
  ended: "对话已结束",
};

/** Name and state of the service, and what must be at hand all the time: a person. */
export function Header({ line, onHuman, onRestart, onPlain }: Props) {
  return (
    <header className="header">
      <span className="logo">
        <Icon name="bolt" size={22} />
      </span>
      <div className="header__name">
        <h1>{settings.title}</h1>
        <p className={`line line--${line}`} role="status">
          {lineWords[line]}
        </p>
      </div>
      <button type="button" className="human" onClick={onHuman}>
        <Icon name="person" size={18} />
        人工
      </button>
      {!settings.embedded && (
        <a className="round header__call" href={`tel:${settings.hotline}`} aria-label={`拨打 ${settings.hotline} 供电服务热线`}>
          <Icon name="phone" />
        </a>
      )}
      <Menu onRestart={onRestart} onPlain={onPlain} />
      {settings.embedded && (
        <button type="button" className="round" aria-label="收起对话" onClick={closePanel}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

function Menu({ onRestart, onPlain }: Pick<Props, "onRestart" | "onPlain">) {
  const [open, setOpen] = useState(false);
  const preferences = usePreferences();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const dark = isDark(preferences);

  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener("pointerdown", leave);
    addEventListener("focusin", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("focusin", leave);
    };
  }, [open]);

  return (
    <div
      className="menu" ref={root}
      onKeyDown={event => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button} type="button" className="round" aria-label="更多设置" aria-expanded={open} aria-controls="menu-panel"
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      <div id="menu-panel" className="menu__panel" hidden={!open}>
        <button type="button" role="switch" aria-checked={preferences.plain} onClick={() => onPlain(!preferences.plain)}>
          <Icon name="text" />
          <span>大字版</span>
          <i className="switch" />
        </button>
        <button type="button" role="switch" aria-checked={dark} onClick={() => choose({ theme: dark ? "light" : "dark" })}>
          <Icon name={dark ? "moon" : "sun"} />
          <span>深色模式</span>
          <i className="switch" />
        </button>
        <button
          type="button"
          onClick={() => {
            setOpen(false);
            button.current?.focus();
            onRestart();
          }}
        >
          <Icon name="restart" />
          <span>重新开始</span>
        </button>
      </div>
    </div>
  );
}
