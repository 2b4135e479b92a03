import { Modal } from "antd";
import { me } from "../api/session";
import { SignInForm } from "./SignInForm";

/** The name is known: the dialog would begin with it. */
const toPassword = (isOpen: boolean): void => {
  if (isOpen) document.querySelector<HTMLElement>('[role="dialog"] input[type="password"]')?.focus();
};

/** Over the page as it was: nothing typed is lost while somebody signs in again. */
export function SessionExpired() {
  return (
    <Modal open title="登录已过期" footer={null} closable={false} keyboard={false} mask={{ closable: false }} width={400} destroyOnHidden afterOpenChange={toPassword}>
      <p className="quiet">请重新登录。正在写的回复和备注都还在，登录后可以接着写。</p>
      <SignInForm name={me().name} />
    </Modal>
  );
}
