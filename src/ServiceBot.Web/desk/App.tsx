import { Button, Result, Spin } from "antd";
import { useEffect } from "react";
import { ChangePassword } from "./access/ChangePassword";
import { SessionExpired } from "./access/SessionExpired";
import { SignIn } from "./access/SignIn";
import { restore, session } from "./api/session";
import { Broken } from "./frame/Broken";
import { Frame } from "./frame/Frame";
import { useStore } from "./store";

export function App() {
  const state = useStore(session);
  useEffect(() => void restore(), []);
  switch (state.kind) {
    case "unknown":
      return <main className="whole" aria-label="正在打开"><Spin size="large" /></main>;
    case "unreachable":
      return (
        <main className="whole">
          <Result status="warning" title="工作台打不开" subTitle={state.words} extra={<Button type="primary" onClick={() => void restore()}>重试</Button>} />
        </main>
      );
    case "out":
      return <SignIn />;
    case "in":
      if (state.session.mustChangePassword) return <ChangePassword isForced />;
      return (
        <>
          <Broken><Frame /></Broken>
          {state.isExpired && <SessionExpired />}
        </>
      );
  }
}
