declare module "react-scroll-to-bottom/lib/esm/index.js" {
  import type { ComponentType } from "react";

  export const Composer: ComponentType<{ nonce?: string }>;
}
