import { type ComponentProps, createElement } from "react";
import { Composer as Original } from "react-scroll-to-bottom/lib/esm/index.js";
import { settings } from "./settings";

export * from "react-scroll-to-bottom/lib/esm/index.js";

/** The scrolling part of the control, with the nonce that its styles need under our content policy. */
export function Composer(props: ComponentProps<typeof Original>) {
  return createElement(Original, { ...props, nonce: settings.nonce });
}
