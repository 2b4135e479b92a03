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
  { path: "/desk/wall", title: "实时看板", group: "班组", role: "supervisor", Page: lazy(() => import("./supervisor/WallPage")) },
  { path: "/desk/figures", title: "统计", group: "班组", role: "supervisor", Page: lazy(() => import("./supervisor/FiguresPage")) },
  { path: "/desk/questions", title: "热门问题", group: "班组", role: "supervisor", Page: lazy(() => import("./supervisor/QuestionsPage")) },
  { path: "/desk/gaps", title: "知识缺口", group: "班组", role: "supervisor", Page: lazy(() => import("./supervisor/GapsPage")) },
  { path: "/desk/drafts", title: "指南草稿", group: "班组", role: "supervisor", Page: lazy(() => import("./supervisor/DraftsPage")) },
  { path: "/desk/documents", title: "知识文档", group: "班组", role: "supervisor", Page: lazy(() => import("./documents/DocumentsPage")) },
  { path: "/desk/conflicts", title: "说法冲突", group: "班组", role: "supervisor", Page: lazy(() => import("./documents/ConflictsPage")) },
  { path: "/desk/editions", title: "知识版本", group: "班组", role: "supervisor", Page: lazy(() => import("./documents/EditionsPage")) },
  { path: "/desk/settings/canned", title: "快捷回复", group: "设置", role: "agent", Page: lazy(() => import("./settings/CannedPage")) },
  { path: "/desk/settings/hours", title: "服务时间", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/HoursPage")) },
  { path: "/desk/settings/queues", title: "队列", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/QueuesPage")) },
  { path: "/desk/settings/wrap-ups", title: "小结类型", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/WrapUpsPage")) },
  { path: "/desk/settings/audit", title: "审计记录", group: "设置", role: "supervisor", Page: lazy(() => import("./settings/AuditPage")) },
  { path: "/desk/settings/agents", title: "坐席账号", group: "设置", role: "admin", Page: lazy(() => import("./settings/AgentsPage")) },
  { path: "/desk/settings/webhooks", title: "Webhook", group: "设置", role: "admin", Page: lazy(() => import("./settings/WebhooksPage")) },
];
