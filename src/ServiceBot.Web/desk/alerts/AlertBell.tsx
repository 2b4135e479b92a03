import { BellOutlined } from "@ant-design/icons";
import { Badge, Button } from "antd";
import { useState } from "react";
import { Popup } from "../frame/Popup";
import { useShortcut } from "../frame/shortcuts";
import { follow, pathOf } from "../route";
import { useStore } from "../store";
import { chinaTime } from "../time";
import { alertKinds, alerts, listFor, seen } from "./alerts";
import { askForNotifications, permission } from "./notifications";

export function AlertBell() {
  const list = useStore(alerts);
  const [isOpen, setOpen] = useState(false);
  const count = list.length;
  useShortcut("alerts", () => setOpen(true));
  return (
    <Popup
      label="提醒"
      isOpen={isOpen}
      onChange={setOpen}
      placement="bottomRight"
      content={<AlertList onFollowed={() => setOpen(false)} />}
    >
      <Badge count={count} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={count > 0 ? `提醒，${count} 条未看` : "提醒，没有未看的"} aria-expanded={isOpen} aria-haspopup="dialog" />
      </Badge>
    </Popup>
  );
}

function AlertList({ onFollowed }: { readonly onFollowed: () => void }) {
  const list = useStore(alerts);
  const allowed = useStore(permission);
  return (
    <div className="alerts">
      {list.length > 0 && <div className="alerts__head"><b>提醒</b><Button size="small" type="link" onClick={() => seen(() => true)}>全部知道了</Button></div>}
      {list.length === 0 && <p className="quiet">没有未看的提醒。</p>}
      <ul>
        {list.map((alert) => (
          <li key={alert.id}>
            <a
              href={pathOf(alert.conversation)}
              onClick={(event) => {
                follow(event);
                if (event.defaultPrevented) listFor(alert);
                seen(({ id }) => id === alert.id);
                onFollowed();
              }}
            >
              <strong>{alertKinds[alert.kind]}</strong> <time className="quiet">{chinaTime(alert.at)}</time>
              <br />{alert.title}{alert.text && <span className="quiet"> · {alert.text}</span>}
            </a>
            <Button size="small" type="text" aria-label={`知道了：${alertKinds[alert.kind]}，${alert.title}`} onClick={() => seen(({ id }) => id === alert.id)}>知道了</Button>
          </li>
        ))}
      </ul>
      {allowed === "default" && <Button block onClick={() => void askForNotifications()}>开启桌面通知</Button>}
      {allowed === "denied" && <p className="quiet">桌面通知被浏览器拦截，可在地址栏左侧的网站设置里打开。</p>}
    </div>
  );
}
