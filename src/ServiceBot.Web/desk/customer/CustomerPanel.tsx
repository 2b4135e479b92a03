import { Tabs } from "antd";
import { useState } from "react";
import { useStore } from "../store";
import type { Talk } from "../conversation/conversation";
import { CustomerTab } from "./CustomerTab";
import { RecordTab } from "./RecordTab";
import { SummaryTab } from "./SummaryTab";
import { ToolsTab } from "./ToolsTab";

/** Who the customer is and what is known, beside the talk. */
export function CustomerPanel({ talk }: { readonly talk: Talk }) {
  const { detail } = useStore(talk.state);
  const [tab, setTab] = useState("summary");
  if (!detail) return null;
  return (
    <Tabs
      className="panel"
      activeKey={tab}
      onChange={setTab}
      destroyOnHidden={false}
      items={[
        { key: "summary", label: "概要", children: <SummaryTab talk={talk} summary={detail.summary} /> },
        { key: "customer", label: "客户", children: <CustomerTab talk={talk} mayReveal={detail.may.write} /> },
        { key: "tools", label: "工具", children: <ToolsTab talk={talk} /> },
        { key: "record", label: "记录", children: <RecordTab episodes={detail.episodes} /> },
      ]}
    />
  );
}
