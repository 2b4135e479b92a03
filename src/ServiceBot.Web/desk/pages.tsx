import type { ComponentType, LazyExoticComponent } from "react";
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

export const pages: readonly DeskPage[] = [];
