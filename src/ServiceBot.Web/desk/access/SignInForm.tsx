import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { get, Refusal, wordsFor } from "../api/client";
import { signIn } from "../api/session";
import type { SignInWays } from "../api/types";

interface Props {
  /** Known already when a session has run out. */
  readonly name?: string;
}

/** Where to come back to. */
const here = (): string => (location.pathname === "/desk/sign-in" ? "/desk" : location.pathname + location.search);

/** Name and password, and the other ways in that are configured. */
export function SignInForm({ name }: Props) {
  const [ways, setWays] = useState<SignInWays>({ local: true, providers: [] });
  const [failure, setFailure] = useState<{ words: string; isLocked: boolean } | null>(oidcFailure);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    get<SignInWays>("/sign-in").then(setWays, (error: unknown) => setFailure({ words: wordsFor(error), isLocked: false }));
  }, []);

  const enter = async (given: { name: string; password: string }) => {
    setBusy(true);
    setFailure(null);
    try {
      await signIn(given.name.trim(), given.password);
    } catch (error) {
      setFailure({ words: wordsFor(error), isLocked: error instanceof Refusal && error.status === 423 });
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="sign-in__ways">
      {failure && <Alert role="alert" type={failure.isLocked ? "warning" : "error"} showIcon title={failure.words} />}
      {ways.local && (
        <Form layout="vertical" requiredMark={false} initialValues={{ name }} onFinish={(given: { name: string; password: string }) => void enter(given)}>
          <Form.Item name="name" label="账号" rules={[{ required: true, whitespace: true, message: "请输入账号" }]}>
            <Input autoComplete="username" autoFocus={!name} readOnly={name !== undefined} maxLength={100} />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: "请输入密码" }]}>
            <Input.Password autoComplete="current-password" autoFocus={name !== undefined} maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>登录</Button>
        </Form>
      )}
      {ways.providers.map((provider) => (
        <Button key={provider.id} block size="large" href={`${provider.path}${provider.path.includes("?") ? "&" : "?"}returnPath=${encodeURIComponent(here())}`}>
          用 {provider.name} 登录
        </Button>
      ))}
    </div>
  );
}

const problems: Readonly<Record<string, string>> = {
  oidcNotAllowed: "这个账号还没有开通工作台，请联系管理员。", oidcUnavailable: "统一身份平台暂时连不上，请稍后再试或用账号密码登录。", oidcFailed: "统一登录没有完成，请重试。",
};

/** The other way in comes back with a word in the address when it refused. */
function oidcFailure(): { words: string; isLocked: boolean } | null {
  const problem = new URLSearchParams(location.search).get("problem");
  return problem === null ? null : { words: problems[problem] ?? "统一登录没有完成，请重试。", isLocked: false };
}
