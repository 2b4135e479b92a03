import type { FormInstance } from "antd";
import { Refusal } from "../api/client";

/** Puts what the server said about single fields under them. */
export function showFields(form: FormInstance, error: unknown): void {
  if (!(error instanceof Refusal)) return;
  form.setFields(Object.entries(error.fields).map(([name, words]) => ({ name, errors: [words] })));
}
