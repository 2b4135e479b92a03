import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import type { Role } from "./api/types";

/** A page of the desk besides the workplace. Loaded when somebody goes there. */
export interface DeskPage {
  readonly path: string;
  readonly title: string;
  /** Heading it stands under in the menu. */
  readonly group: "班组" | "设置";
  readonly role: Role;
  readonly Page: LazyExoticComponent<ComponentType>;
}

export const pages: readonly DeskPage[] = [
  { path: "/desk/settings/canned", title: "快捷回复", group: "设置", role: "agent", Page: lazy(() => import("./settings/CannedPage")) },
  { path: "/desk/settings/hours", title: "服务时间", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/HoursPage")) },
  { path: "/desk/settings/queues", title: "队列", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/QueuesPage")) },
  { path: "/desk/settings/audit", title: "审计记录", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/AuditPage")) },
  { path: "/desk/settings/agents", title: "坐席账号", group: "设置", role: "admin", Page: lazy(() => import("./settings/AgentsPage")) },
  { path: "/desk/settings/webhooks", title: "Webhook", group: "设置", role: "admin", Page: lazy(() => import("./settings/WebhooksPage")) },
];
