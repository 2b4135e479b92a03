import { CustomerServiceOutlined, MenuOutlined, QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { AlertBell } from "../alerts/AlertBell";
import { has, session } from "../api/session";
import { catalog } from "../catalog";
import { pages } from "../pages";
import { follow, go, home, usePlace } from "../route";
import { SearchDialog } from "../inbox/SearchDialog";
import { useStore } from "../store";
import { Availability } from "./Availability";
import { DropMenu } from "./DropMenu";
import { KeyboardHelp } from "./KeyboardHelp";
import { Tip } from "./Tip";
import { useShortcut, withKeys } from "./shortcuts";
import { UserMenu } from "./UserMenu";

export function Header() {
  const state = useStore(session);
  const { ribbon } = useStore(catalog);
  const { pathname } = usePlace();
  const [isSearching, setSearching] = useState(false);
  const [isHelping, setHelping] = useState(false);
  useShortcut("search", () => setSearching(true));
  useShortcut("help", () => setHelping(true));
  if (state.kind !== "in") return null;
  const agent = state.session.me;
  const own = pages.filter(({ role }) => has(agent, role));
  const groups = [...new Set(own.map(({ group }) => group))];
  const isHome = pathname === home || pathname.startsWith(`${home}/c/`);
  return (
    <header className="header">
      <a className="header__brand" href={home} onClick={follow} aria-label="坐席工作台首页">
        <CustomerServiceOutlined aria-hidden="true" /> <span className="wide">坐席工作台</span>
      </a>
      {ribbon && <strong className="header__ribbon">{ribbon}</strong>}
      <nav className="header__pages" aria-label="主导航">
        <a className="header__page" href={home} onClick={follow} aria-current={isHome ? "page" : undefined}>会话</a>
        {groups.map((group) => (
          <DropMenu
            key={group}
            menu={{
              selectedKeys: [pathname],
              items: own.filter((page) => page.group === group).map(({ path, title }) => ({ key: path, label: <a href={path} onClick={follow}>{title}</a> })),
              onClick: ({ key }) => go(key),
            }}
          >
            <button type="button" className="header__page wide" aria-haspopup="menu" data-current={own.some(({ path, group: other }) => other === group && path === pathname) || undefined}>{group}</button>
          </DropMenu>
        ))}
        <DropMenu
          menu={{ selectedKeys: [pathname], items: own.map(({ path, title }) => ({ key: path, label: title })), onClick: ({ key }) => go(key) }}
        >
          <Button className="narrow" type="text" icon={<MenuOutlined />} aria-label="更多页面" />
        </DropMenu>
      </nav>
      <Tip title={withKeys("搜索历史消息", "search")}>
        <button type="button" className="header__search" onClick={() => setSearching(true)} aria-label="搜索历史消息 Ctrl K" aria-keyshortcuts="Control+K">
          <SearchOutlined aria-hidden="true" /><span className="wide">搜索历史消息</span><kbd className="wide">Ctrl K</kbd>
        </button>
      </Tip>
      <Availability me={agent} />
      <AlertBell />
      <Tip title={withKeys("快捷键", "help")}>
        <Button className="wide" type="text" icon={<QuestionCircleOutlined />} aria-label="快捷键说明" onClick={() => setHelping(true)} />
      </Tip>
      <UserMenu me={agent} onHelp={() => setHelping(true)} />
      <SearchDialog isOpen={isSearching} onClose={() => setSearching(false)} />
      <KeyboardHelp isOpen={isHelping} onClose={() => setHelping(false)} />
    </header>
  );
}
