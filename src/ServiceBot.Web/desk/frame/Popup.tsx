import { Popover, type PopoverProps } from "antd";
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef } from "react";

interface Props {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
  readonly placement: NonNullable<PopoverProps["placement"]>;
  readonly content: ReactNode;
  /** The button that opens it. */
  readonly children: ReactElement;
}

const reachable = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)";

/** A small dialog beside its button. Opened it has the focus, Tab stays in it, and Escape gives the focus back. */
export function Popup({ label, isOpen, onChange, placement, content, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const own = () => [...(box.current?.querySelectorAll<HTMLElement>(reachable) ?? [])].filter((element) => element.getClientRects().length > 0);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    // Whoever has gone on to another field meanwhile, by mouse, stays there.
    if (isOpen && document.activeElement instanceof HTMLElement) opener.current = document.activeElement;
    else if (wasOpen.current && (document.activeElement === document.body || box.current?.contains(document.activeElement))) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    // The library closes only what it holds to be on top, and a tip counts.
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing) onChange(false);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [isOpen]);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Tab") return;
    const all = own();
    const end = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== end) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={onChange}
      afterOpenChange={(open) => open && own()[0]?.focus({ preventScroll: true })}
      trigger="click"
      placement={placement}
      destroyOnHidden
      content={<div ref={box} role="dialog" aria-label={label} onKeyDown={keys}>{content}</div>}
    >
      {children}
    </Popover>
  );
}
