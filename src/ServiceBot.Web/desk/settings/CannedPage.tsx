import { App, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { post, put, remove, wordsFor } from "../api/client";
import { has, me } from "../api/session";
import type { Canned } from "../api/types";
import { readCanned } from "../catalog";
import { showFields } from "./formErrors";
import { SettingsFrame } from "./SettingsFrame";
import { useRead } from "./useRead";

type Given = Pick<Canned, "shortcut" | "title" | "text" | "group"> & { readonly whose: "mine" | "all" };

const variables = ["工号", "姓名", "客户户号", "工单号", "今天", "服务时间"];

export default function CannedPage() {
  const { message, modal } = App.useApp();
  const { value, failure, read } = useRead<Canned[]>("/canned");
  const [edited, setEdited] = useState<Canned | "new" | null>(null);
  const [words, setWords] = useState("");
  const isSupervisor = has(me(), "supervisor");
  const mayChange = (reply: Canned) => reply.ownedBy === me().id || (reply.ownedBy === null && isSupervisor);
  const changed = async () => {
    setEdited(null);
    await Promise.allSettled([read(), readCanned()]);
  };
  const drop = (reply: Canned) => modal.confirm({
    title: `删除“${reply.title}”？`, content: reply.ownedBy === null ? "所有坐席都不能再用它。" : undefined, okText: "删除", okButtonProps: { danger: true }, cancelText: "取消",
    onOk: () => remove(`/canned/${encodeURIComponent(reply.id)}`).then(changed, (error: unknown) => void message.error(wordsFor(error))),
  });
  const shown = (value ?? []).filter((reply) => `${reply.shortcut} ${reply.title} ${reply.group} ${reply.text}`.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <SettingsFrame title="快捷回复" about={`在回复框里输入 / 就能用。可用变量：${variables.map((name) => `{{${name}}}`).join(" ")}`} isLoading={!value} failure={failure} onRetry={() => void read()}
      actions={<Button type="primary" onClick={() => setEdited("new")}>新增</Button>}>
      <input type="search" aria-label="筛选快捷回复" placeholder="筛选" value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="settings__table" role="region" aria-label="快捷回复列表" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">快捷码</th><th scope="col">标题</th><th scope="col">内容</th><th scope="col">分组</th><th scope="col">谁的</th><th scope="col">操作</th></tr></thead>
          <tbody>
            {shown.map((reply) => (
              <tr key={reply.id}>
                <th scope="row"><kbd>/{reply.shortcut}</kbd></th><td>{reply.title}</td><td className="settings__text">{reply.text}</td><td>{reply.group}</td><td>{reply.ownedBy === null ? "公用" : "我的"}</td>
                <td>{mayChange(reply) && <span className="settings__buttons">
                  <Button size="small" aria-label={`修改${reply.title}`} onClick={() => setEdited(reply)}>修改</Button>
                  <Button size="small" danger aria-label={`删除${reply.title}`} onClick={() => drop(reply)}>删除</Button>
                </span>}</td>
              </tr>
            ))}
            {shown.length === 0 && <tr><td colSpan={6} className="quiet">没有快捷回复。</td></tr>}
          </tbody>
        </table>
      </div>
      {edited && <Editor reply={edited === "new" ? null : edited} isSupervisor={isSupervisor} onClose={() => setEdited(null)} onSaved={() => void changed()} />}
    </SettingsFrame>
  );
}

interface EditorProps {
  readonly reply: Canned | null;
  readonly isSupervisor: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function Editor({ reply, isSupervisor, onClose, onSaved }: EditorProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const [isBusy, setBusy] = useState(false);
  const save = async ({ whose, ...given }: Given) => {
    setBusy(true);
    try {
      if (reply) await put(`/canned/${encodeURIComponent(reply.id)}`, { ...given, ownedBy: reply.ownedBy, version: reply.version });
      else await post("/canned", { ...given, ownedBy: whose === "all" ? null : me().id });
      onSaved();
    } catch (error) {
      showFields(form, error);
      void message.error(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={reply ? "修改快捷回复" : "新增快捷回复"} okText="保存" cancelText="取消" confirmLoading={isBusy} onCancel={onClose} onOk={form.submit}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={reply ?? { whose: isSupervisor ? "all" : "mine" }} onFinish={(given) => void save(given)}>
        <Form.Item name="shortcut" label="快捷码（/ 后面输入的）" rules={[{ required: true, whitespace: true, message: "请填快捷码" }]}><Input autoFocus maxLength={20} /></Form.Item>
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填标题" }]}><Input maxLength={40} /></Form.Item>
        <Form.Item name="group" label="分组" rules={[{ required: true, whitespace: true, message: "请填分组" }]}><Input maxLength={20} /></Form.Item>
        <Form.Item name="text" label="内容" rules={[{ required: true, whitespace: true, message: "请填内容" }]}><Input.TextArea rows={6} maxLength={2000} showCount /></Form.Item>
        {!reply && isSupervisor && <Form.Item name="whose" label="谁能用"><Select options={[{ value: "all", label: "所有坐席" }, { value: "mine", label: "只有我" }]} /></Form.Item>}
      </Form>
    </Modal>
  );
}
