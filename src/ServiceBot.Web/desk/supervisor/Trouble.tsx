import { Alert, Button } from "antd";
import type { Loaded } from "./useLoaded";

/** What could not be read, above what was read before. */
export function Trouble({ of }: { readonly of: Omit<Loaded<unknown>, "replace"> }) {
  return of.failure === undefined ? null : (
    <Alert
      role="alert"
      type="warning"
      showIcon
      className="gap-below"
      title={of.value === undefined ? of.failure : `${of.failure}（下面是上次读到的内容）`}
      action={<Button size="small" onClick={of.reload}>重试</Button>}
    />
  );
}
