import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "./icons";

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that rises from the bottom on phones; Escape, the cross and the surroundings close it. */
export function Sheet({ title, open, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);

  return (
    <dialog
      ref={dialog} className="sheet" aria-labelledby={heading} onClose={onClose}
      onClick={event => event.target === dialog.current && onClose()}
    >
      <div className="sheet__page">
        <header className="sheet__head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="round" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div className="sheet__body" tabIndex={0} role="group" aria-labelledby={heading}>
          {children}
        </div>
      </div>
    </dialog>
  );
}
