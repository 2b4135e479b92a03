import { Button, Result, Spin } from "antd";
import { Suspense, useEffect } from "react";
import { watchAlerts } from "../alerts/alerts";
import { RingBanner } from "../alerts/RingBanner";
import { listen } from "../api/hub";
import { watchCatalog } from "../catalog";
import { has, me } from "../api/session";
import { watchInbox } from "../inbox/inbox";
import { pages } from "../pages";
import { conversationIn, go, home, usePlace } from "../route";
import { Workplace } from "../Workplace";
import { Header } from "./Header";
import { staySignedIn } from "./presence";
import { LineState } from "./LineState";

/** What stays while one goes from page to page: header, connection, news. */
export function Frame() {
  const { pathname, searchParams } = usePlace();
  useEffect(() => {
    const endListening = listen();
    const endInbox = watchInbox();
    const endAlerts = watchAlerts();
    const endStaying = staySignedIn();
    const endCatalog = watchCatalog();
    return () => {
      endCatalog();
      endStaying();
      endAlerts();
      endInbox();
      endListening();
    };
  }, []);

  const page = pages.find(({ path }) => path === pathname);
  const conversation = conversationIn(pathname);
  const around = searchParams.get("at");
  return (
    <div className="frame">
      <a className="skip" href="#main">跳到主要内容</a>
      <Header />
      <LineState />
      <RingBanner />
      {page ? (
        <main id="main" className="page" tabIndex={-1}>
          {has(me(), page.role) ? (
            <Suspense fallback={<Spin className="page__wait" />}><page.Page /></Suspense>
          ) : (
            <Result status="403" title="没有权限" subTitle="这个页面需要更高的权限，请联系管理员。" />
          )}
        </main>
      ) : pathname === home || pathname === `${home}/` || conversation !== undefined ? (
        <Workplace conversation={conversation} around={around === null ? null : Number(around)} />
      ) : (
        <main id="main" className="page" tabIndex={-1}>
          <Result status="404" title="没有这个页面" extra={<Button type="primary" onClick={() => go(home)}>回到工作台</Button>} />
        </main>
      )}
    </div>
  );
}
