import { type ReactNode, useId } from "react";

interface Props {
  readonly name: string;
  readonly wrong: string | undefined;
  readonly children: (props: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined; status: "" | "error" }) => ReactNode;
}

/** A field with its name, and what the server says is wrong with it. */
export function DraftField({ name, wrong, children }: Props) {
  const id = useId();
  const isWrong = wrong !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      {children({ id, "aria-invalid": isWrong, "aria-describedby": isWrong ? `${id}-wrong` : undefined, status: isWrong ? "error" : "" })}
      {isWrong && <span id={`${id}-wrong`} role="alert" className="field__wrong">{wrong}</span>}
    </div>
  );
}
