import { DownOutlined } from "@ant-design/icons";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { choose, isDark, usePreferences } from "../../chat/preferences";
import { ChangePasswordForm } from "../access/ChangePassword";
import { isLoud } from "../alerts/sound";
import { signOut } from "../api/session";
import type { Agent } from "../api/types";
import { sendsWithControl } from "../conversation/sendKey";
import { useStore } from "../store";
import { DropMenu } from "./DropMenu";

export function UserMenu({ me, onHelp }: { readonly me: Agent; readonly onHelp: () => void }) {
  const { message } = App.useApp();
  const isNight = isDark(usePreferences());
  const loud = useStore(isLoud);
  const withControl = useStore(sendsWithControl);
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <DropMenu
        menu={{
          items: [
            { key: "who", type: "group", label: `${me.displayName} · 工号 ${me.number}` },
            { key: "dark", label: isNight ? "浅色界面" : "深色界面" },
            { key: "sound", label: loud ? "关闭提示音" : "打开提示音" },
            { key: "send", label: withControl ? "改为 Enter 发送" : "改为 Ctrl+Enter 发送" },
            { key: "help", label: "快捷键" },
            { key: "password", label: "修改密码" },
            { type: "divider" },
            { key: "out", label: "退出登录" },
          ],
          onClick: ({ key }) => {
            if (key === "dark") choose({ theme: isNight ? "light" : "dark" });
            if (key === "sound") isLoud.set(!loud);
            if (key === "send") sendsWithControl.set(!withControl);
            if (key === "help") onHelp();
            if (key === "password") setChanging(true);
            if (key === "out") void signOut();
          },
        }}
      >
        <Button type="text" aria-haspopup="menu" aria-label={`${me.displayName} 的菜单`}><span className="wide">{me.displayName}</span><DownOutlined aria-hidden="true" /></Button>
      </DropMenu>
      <Modal open={isChanging} title="修改密码" footer={null} width={400} destroyOnHidden onCancel={() => setChanging(false)}>
        <ChangePasswordForm onDone={() => { setChanging(false); void message.success("密码已修改"); }} />
      </Modal>
    </>
  );
}
