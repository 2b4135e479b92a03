import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { post, put, wordsFor } from "../api/client";
import type { Agent, NewPassword, Role } from "../api/types";
import { catalog, queueName, readCatalog } from "../catalog";
import { useStore } from "../store";
import { showFields } from "./formErrors";
import { SettingsFrame } from "./SettingsFrame";
import { useRead } from "./useRead";

const roles: Readonly<Record<Role, string>> = { agent: "坐席", supervisor: "班长", admin: "管理员" };

interface Given {
  readonly name: string;
  readonly displayName: string;
  readonly number: string;
  readonly roles: Role[];
  readonly queues: string[];
  readonly regions: string[];
  readonly capacity: number;
  readonly disabled: boolean;
}

export default function AgentsPage() {
  const { message, modal } = App.useApp();
  useStore(catalog);
  const { value, failure, read } = useRead<Agent[]>("/agents");
  const [edited, setEdited] = useState<Agent | "new" | null>(null);
  const [shown, setShown] = useState<NewPassword | null>(null);
  const act = (title: string, content: string, okText: string, work: () => Promise<unknown>) => modal.confirm({
    title, content, okText, cancelText: "取消",
    onOk: () => work().then(() => read(), (error: unknown) => void message.error(wordsFor(error))),
  });
  const reset = (agent: Agent) => act(`重置 ${agent.displayName} 的密码？`, "旧密码马上失效，正在用的登录会退出。", "重置", async () => setShown(await post<NewPassword>(`/agents/${encodeURIComponent(agent.id)}/password`)));
  const signOut = (agent: Agent) => act(`让 ${agent.displayName} 退出登录？`, "正在接待的会话会回到队列。", "退出", async () => {
    await post(`/agents/${encodeURIComponent(agent.id)}/signOut`);
    void message.success("已退出");
  });
  return (
    <SettingsFrame title="坐席账号" about="角色决定能看到什么，队列和容量决定接到多少客户。" isLoading={!value} failure={failure} onRetry={() => void read()} actions={<Button type="primary" onClick={() => setEdited("new")}>新增</Button>}>
      <div className="settings__table" role="region" aria-label="坐席账号列表" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">姓名</th><th scope="col">工号</th><th scope="col">登录名</th><th scope="col">角色</th><th scope="col">队列</th><th scope="col">容量</th><th scope="col">状态</th><th scope="col">操作</th></tr></thead>
          <tbody>
            {value?.map((agent) => (
              <tr key={agent.id}>
                <th scope="row">{agent.displayName}</th><td>{agent.number}</td><td>{agent.name}</td><td>{agent.roles.map((role) => roles[role]).join("、")}</td>
                <td>{agent.queues.map(queueName).join("、") || <span className="quiet">没有</span>}</td><td>{agent.capacity}</td>
                <td>{agent.disabled ? "已停用" : !agent.online ? "不在线" : agent.available ? "在线" : "小休"}</td>
                <td><span className="settings__buttons">
                  <Button size="small" aria-label={`修改${agent.displayName}`} onClick={() => setEdited(agent)}>修改</Button>
                  <Button size="small" aria-label={`重置密码：${agent.displayName}`} onClick={() => reset(agent)}>重置密码</Button>
                  <Button size="small" aria-label={`登出：${agent.displayName}`} onClick={() => signOut(agent)}>登出</Button>
                </span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {edited && <Editor agent={edited === "new" ? null : edited} onClose={() => setEdited(null)} onSaved={(made) => { setEdited(null); setShown(made); void read(); }} />}
      <Modal open={shown !== null} title="新密码" footer={<Button type="primary" onClick={() => setShown(null)}>已记下</Button>} onCancel={() => setShown(null)}>
        {shown && <><p>{shown.agent.displayName}（{shown.agent.name}）的密码，只显示这一次，首次登录要改：</p><code className="secret">{shown.password}</code></>}
      </Modal>
    </SettingsFrame>
  );
}

interface EditorProps {
  readonly agent: Agent | null;
  readonly onClose: () => void;
  readonly onSaved: (made: NewPassword | null) => void;
}

function Editor({ agent, onClose, onSaved }: EditorProps) {
  const { message } = App.useApp();
  const { queues, regions } = useStore(catalog);
  const [form] = Form.useForm<Given>();
  const [isBusy, setBusy] = useState(false);
  const save = async (given: Given) => {
    setBusy(true);
    try {
      if (agent) {
        await put(`/agents/${encodeURIComponent(agent.id)}`, { ...given, version: agent.version ?? null });
        onSaved(null);
      } else {
        onSaved(await post<NewPassword>("/agents", given));
      }
      await readCatalog().catch(() => undefined);
    } catch (error) {
      showFields(form, error);
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  const names = queues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal open title={agent ? `修改 ${agent.displayName}` : "新增坐席"} okText="保存" cancelText="取消" confirmLoading={isBusy} onCancel={onClose} onOk={form.submit}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={agent ?? { roles: ["agent"], queues: ["general"], regions: [], capacity: 3, disabled: false }} onFinish={(given) => void save(given)}>
        <Form.Item name="name" label="登录名" rules={[{ required: true, whitespace: true, message: "请填登录名" }]}><Input autoFocus={!agent} disabled={agent !== null} maxLength={64} autoComplete="off" /></Form.Item>
        <Form.Item name="displayName" label="姓名" rules={[{ required: true, whitespace: true, message: "请填姓名" }]}><Input maxLength={32} /></Form.Item>
        <Form.Item name="number" label="工号（客户会看到）" rules={[{ required: true, whitespace: true, message: "请填工号" }]}><Input maxLength={16} /></Form.Item>
        <Form.Item name="roles" label="角色" rules={[{ validator: (_, chosen: Role[]) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error("请选角色"))) }]}><Checkbox.Group options={Object.entries(roles).map(([value, label]) => ({ value, label }))} /></Form.Item>
        <Form.Item name="queues" label="队列"><Select mode="multiple" options={names} placeholder="不选就不会分到客户" /></Form.Item>
        <Form.Item name="regions" label="地区（不选为全部）"><Select mode="multiple" optionFilterProp="label" options={regions.map(({ code, name }) => ({ value: code, label: name }))} /></Form.Item>
        <Form.Item name="capacity" label="同时接待几位" rules={[{ required: true, message: "请填数字" }]}><InputNumber min={1} max={50} precision={0} /></Form.Item>
        {agent && <Form.Item name="disabled" valuePropName="checked"><Checkbox>停用账号（不能登录，也不分配客户）</Checkbox></Form.Item>}
      </Form>
    </Modal>
  );
}
