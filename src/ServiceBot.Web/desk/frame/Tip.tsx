import { Tooltip } from "antd";
import { type ReactElement, useEffect, useState } from "react";

const hovers = matchMedia("(hover: hover)");
const delay = 400;
let pressedAt = -Infinity;
addEventListener("pointerdown", () => { pressedAt = performance.now(); }, true);

/** A tooltip where there is a mouse; under a finger it would only stay in the way, and so it would after a click. */
export function Tip({ title, children }: { readonly title: string; readonly children: ReactElement }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    const close = () => setOpen(false);
    addEventListener("pointerdown", close, true);
    addEventListener("keydown", close, true);
    return () => {
      removeEventListener("pointerdown", close, true);
      removeEventListener("keydown", close, true);
    };
  }, [isOpen]);
  if (!hovers.matches) return children;
  const change = (open: boolean) => setOpen(open && performance.now() - pressedAt > delay * 2);
  return <Tooltip title={title} mouseEnterDelay={delay / 1000} open={isOpen} onOpenChange={change}>{children}</Tooltip>;
}
