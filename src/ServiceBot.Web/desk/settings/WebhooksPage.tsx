import { App, Button, Checkbox, Form, Input, Modal } from "antd";
import { useState } from "react";
import { post, put, remove, wordsFor } from "../api/client";
import type { Delivery, Page, Webhook } from "../api/types";
import { chinaMoment } from "../time";
import { showFields } from "./formErrors";
import { SettingsFrame } from "./SettingsFrame";
import { useRead } from "./useRead";

const events: Readonly<Record<string, string>> = {
  "handoff.queued": "客户开始排队", "handoff.accepted": "坐席接听", "handoff.transferred": "会话转接", "handoff.concluded": "会话结束", "handoff.closed": "小结完成",
  "handoff.ticket": "留下工单", "handoff.abandoned": "客户离开", "handoff.backToBot": "回到机器人", "message.failed": "消息没有送达",
};

interface Given {
  readonly url: string;
  readonly events: string[];
  readonly enabled: boolean;
}

const pathOf = (hook: Webhook): string => `/webhooks/${encodeURIComponent(hook.id)}`;

export default function WebhooksPage() {
  const { message, modal } = App.useApp();
  const { value, failure, read } = useRead<Webhook[]>("/webhooks");
  const [edited, setEdited] = useState<Webhook | "new" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [watched, setWatched] = useState<Webhook | null>(null);
  const [testing, setTesting] = useState<string | null>(null);
  const test = async (hook: Webhook) => {
    setTesting(hook.id);
    try {
      const { status } = await post<{ status: string }>(`${pathOf(hook)}/test`);
      void message.info(`对方回应：${status}`);
      await read();
    } catch (error) {
      void message.error(wordsFor(error));
    } finally {
      setTesting(null);
    }
  };
  const drop = (hook: Webhook) => modal.confirm({
    title: "删除这个 Webhook？", content: hook.url, okText: "删除", okButtonProps: { danger: true }, cancelText: "取消",
    onOk: () => remove(pathOf(hook)).then(() => read(), (error: unknown) => void message.error(wordsFor(error))),
  });
  return (
    <SettingsFrame title="Webhook" about="有事发生时通知别的系统；每条通知都有签名，不含客户说的话。" isLoading={!value} failure={failure} onRetry={() => void read()} actions={<Button type="primary" onClick={() => setEdited("new")}>新增</Button>}>
      <div className="settings__table" role="region" aria-label="Webhook 列表" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">地址</th><th scope="col">通知什么</th><th scope="col">状态</th><th scope="col">最近一次</th><th scope="col">操作</th></tr></thead>
          <tbody>
            {value?.map((hook) => (
              <tr key={hook.id}>
                <th scope="row" className="settings__text">{hook.url}</th><td>{hook.events.map((name) => events[name] ?? name).join("、")}</td><td>{hook.enabled ? "启用" : "停用"}</td><td>{hook.lastStatus ?? <span className="quiet">还没有</span>}</td>
                <td><span className="settings__buttons">
                  <Button size="small" aria-label={`修改 ${hook.url}`} onClick={() => setEdited(hook)}>修改</Button>
                  <Button size="small" aria-label={`测试 ${hook.url}`} loading={testing === hook.id} onClick={() => void test(hook)}>测试</Button>
                  <Button size="small" aria-label={`记录 ${hook.url}`} onClick={() => setWatched(hook)}>记录</Button>
                  <Button size="small" danger aria-label={`删除 ${hook.url}`} onClick={() => drop(hook)}>删除</Button>
                </span></td>
              </tr>
            ))}
            {value?.length === 0 && <tr><td colSpan={5} className="quiet">没有 Webhook。</td></tr>}
          </tbody>
        </table>
      </div>
      {edited && <Editor hook={edited === "new" ? null : edited} onClose={() => setEdited(null)} onSaved={(made) => { setEdited(null); setSecret(made?.secret ?? null); void read(); }} />}
      {watched && <Deliveries hook={watched} onClose={() => setWatched(null)} />}
      <Modal open={secret !== null} title="签名密钥" footer={<Button type="primary" onClick={() => setSecret(null)}>已记下</Button>} onCancel={() => setSecret(null)}>
        <p>用它核对通知的签名，只显示这一次：</p><code className="secret">{secret}</code>
      </Modal>
    </SettingsFrame>
  );
}

interface EditorProps {
  readonly hook: Webhook | null;
  readonly onClose: () => void;
  readonly onSaved: (made: Webhook | null) => void;
}

function Editor({ hook, onClose, onSaved }: EditorProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const [isBusy, setBusy] = useState(false);
  const save = async (given: Given) => {
    setBusy(true);
    try {
      if (hook) {
        await put(pathOf(hook), given);
        onSaved(null);
      } else {
        onSaved(await post<Webhook>("/webhooks", given));
      }
    } catch (error) {
      showFields(form, error);
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={hook ? "修改 Webhook" : "新增 Webhook"} okText="保存" cancelText="取消" confirmLoading={isBusy} onCancel={onClose} onOk={form.submit}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={hook ?? { events: Object.keys(events), enabled: true }} onFinish={(given) => void save(given)}>
        <Form.Item name="url" label="地址" rules={[{ required: true, whitespace: true, message: "请填地址" }]}><Input autoFocus type="url" placeholder="https://" maxLength={500} /></Form.Item>
        <Form.Item name="events" label="通知什么" rules={[{ validator: (_, chosen: string[]) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error("请至少选一项"))) }]}>
          <Checkbox.Group options={Object.entries(events).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="enabled" valuePropName="checked"><Checkbox>启用</Checkbox></Form.Item>
      </Form>
    </Modal>
  );
}

const deliveryStates: Readonly<Record<Delivery["state"], string>> = { waiting: "等待再试", done: "已送达", dead: "已放弃" };

function Deliveries({ hook, onClose }: { readonly hook: Webhook; readonly onClose: () => void }) {
  const { value, failure, read } = useRead<Page<Delivery>>(`${pathOf(hook)}/deliveries?limit=50`);
  return (
    <Modal open title="最近的通知" footer={null} width={720} onCancel={onClose}>
      {failure && <p role="alert" className="bad">{failure} <Button size="small" onClick={() => void read()}>重试</Button></p>}
      <div className="settings__table" role="region" aria-label="最近的通知" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">时间</th><th scope="col">通知</th><th scope="col">状态</th><th scope="col">次数</th><th scope="col">回应</th></tr></thead>
          <tbody>
            {value?.items.map((one) => (
              <tr key={one.number}><td>{chinaMoment(one.at)}</td><td>{events[one.event] ?? one.event}</td><td>{deliveryStates[one.state]}</td><td>{one.attempts}</td><td>{one.lastStatus}</td></tr>
            ))}
            {value?.items.length === 0 && <tr><td colSpan={5} className="quiet">还没有通知。</td></tr>}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
