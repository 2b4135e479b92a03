import { Modal } from "antd";
import { shortcuts } from "./shortcuts";

export function KeyboardHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal open={isOpen} title="快捷键" footer={null} onCancel={onClose} width={560}>
      <dl className="keys">
        {Object.values(shortcuts).map(([keys, words]) => (
          <div key={words}>
            <dt>{keys.split("+").map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
