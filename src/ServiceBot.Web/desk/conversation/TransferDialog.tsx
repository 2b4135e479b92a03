import { Alert, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { wordsFor } from "../api/client";
import { me } from "../api/session";
import type { Agent, InboxItem } from "../api/types";
import { catalog } from "../catalog";
import { focusFirst } from "../focusFirst";
import { inbox, transfer } from "../inbox/inbox";
import { useStore } from "../store";
import type { Talk } from "./conversation";

interface Props {
  readonly isOpen: boolean;
  readonly talk: Talk;
  readonly item: InboxItem;
  readonly onClose: () => void;
}

interface Given {
  readonly queue: string;
  readonly agent?: string;
  readonly note?: string;
}

/** To a queue, or to one person of it, with a word for whoever takes it. One keeps the customer until then. */
export function TransferDialog({ isOpen, talk, item, onClose }: Props) {
  const [form] = Form.useForm<Given>();
  const { queues } = useStore(catalog);
  const { agents } = useStore(inbox);
  const queue = Form.useWatch("queue", form) ?? item.queue;
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const colleagues = agents.filter((agent) => agent.id !== me().id && !agent.disabled && (!queue || agent.queues.includes(queue)));
  const send = async ({ queue: to, agent, note }: Given) => {
    setBusy(true);
    setFailure(null);
    try {
      await transfer(talk.id, { queue: to, agent: agent ?? null, note: note?.trim() || null });
      onClose();
    } catch (error) {
      setFailure(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open={isOpen} title="转接会话" okText="转接" cancelText="取消" confirmLoading={isBusy} destroyOnHidden onCancel={onClose} onOk={form.submit} afterOpenChange={focusFirst("[role=combobox]")}>
      {failure && <Alert role="alert" type="error" showIcon title={failure} className="gap-below" />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ queue: item.queue ?? undefined }} onFinish={(given) => void send(given)}
        onValuesChange={(changed) => "queue" in changed && form.setFieldValue("agent", undefined)}>
        <Form.Item name="queue" label="转到队列" rules={[{ required: true, message: "请选队列" }]}>
          <Select autoFocus options={queues.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="agent" label="指定坐席（可不选，由队列分配）">
          <Select allowClear placeholder="由队列分配" notFoundContent="这个队列没有别的坐席" options={colleagues.map((agent) => ({ value: agent.id, label: nameOf(agent), disabled: !agent.online || !agent.available || agent.load >= agent.capacity }))} />
        </Form.Item>
        <Form.Item name="note" label="给接手同事的话（客户看不到）">
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="已经查过什么、还差什么" />
        </Form.Item>
      </Form>
      <p className="quiet">对方接听前，您可以用“领取”收回。</p>
    </Modal>
  );
}

function nameOf(agent: Agent): string {
  const state = !agent.online ? "不在线" : !agent.available ? "小休" : agent.load >= agent.capacity ? "已满" : "空闲";
  return `${agent.displayName}（${agent.number}）· ${state} ${Math.round(agent.load * 10) / 10}/${agent.capacity}`;
}
