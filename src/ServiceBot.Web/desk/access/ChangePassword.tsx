import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { Refusal, wordsFor } from "../api/client";
import { changePassword, signOut } from "../api/session";

interface Props {
  /** A first or reset password must be replaced before anything else. */
  readonly isForced?: boolean;
  readonly onDone?: () => void;
}

interface Given {
  readonly current: string;
  readonly next: string;
}

export function ChangePasswordForm({ onDone }: { readonly onDone?: () => void }) {
  const [form] = Form.useForm<Given & { again: string }>();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = async ({ current, next }: Given) => {
    setBusy(true);
    setFailure(null);
    try {
      await changePassword(current, next);
      onDone?.();
    } catch (error) {
      setFailure(wordsFor(error));
      if (error instanceof Refusal) {
        for (const [name, words] of Object.entries(error.fields)) {
          if (name === "current" || name === "next") form.setFields([{ name, errors: [words] }]);
        }
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void change(given)}>
      {failure && <Alert role="alert" type="error" showIcon title={failure} className="gap-below" />}
      <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: "请输入现在的密码" }]}>
        <Input.Password autoComplete="current-password" autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label="新密码" extra="至少 10 位，不要用常见词或姓名。" rules={[{ required: true, message: "请输入新密码" }, { min: 10, message: "新密码至少 10 位" }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={["next"]}
        rules={[
          { required: true, message: "请再输一次新密码" },
          ({ getFieldValue }) => ({ validator: (_, value) => (!value || value === getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error("两次输入的新密码不同"))) }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>修改密码</Button>
    </Form>
  );
}

export function ChangePassword({ isForced, onDone }: Props) {
  return (
    <main className="whole sign-in">
      <section className="sign-in__card" aria-labelledby="password-title">
        <h1 id="password-title">修改密码</h1>
        {isForced && <p className="quiet">这是初始或重置后的密码，请先改成自己的密码。</p>}
        <ChangePasswordForm {...(onDone ? { onDone } : {})} />
        <Button type="text" block onClick={() => void signOut()}>退出登录</Button>
      </section>
    </main>
  );
}
