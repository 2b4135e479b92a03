import { Dropdown, type DropdownProps } from "antd";
import { useRef } from "react";

/** A menu under its button: the keys go on in it, and Escape gives the focus back. */
export function DropMenu(props: Pick<DropdownProps, "menu" | "children">) {
  const opener = useRef<HTMLElement | null>(null);
  const change = (isOpen: boolean) => {
    if (isOpen) opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    else if (document.activeElement?.closest("[role=menu]")) opener.current?.focus();
  };
  return <Dropdown {...props} trigger={["click"]} autoFocus onOpenChange={change} />;
}
