import { Tooltip } from "antd";
import type { ReactElement } from "react";

const hovers = matchMedia("(hover: hover)");

/** A tooltip where there is a mouse; under a finger it would only stay in the way. */
export function Tip({ title, children }: { readonly title: string; readonly children: ReactElement }) {
  return hovers.matches ? <Tooltip title={title} mouseEnterDelay={0.4}>{children}</Tooltip> : children;
}
