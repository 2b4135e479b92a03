import { App as Antd, ConfigProvider, theme } from "antd";
import chinese from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { isDark, usePreferences } from "../chat/preferences";
import { settings } from "../chat/settings";

const font = '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif';

// The library's quieter texts are too faint for 4.5:1; these are the page's own.
const light = { colorPrimary: "#00695c", colorLink: "#00695c", colorLinkHover: "#004d43", colorLinkActive: "#003d35", colorTextBase: "#16211f", colorTextSecondary: "#4a5856", colorTextTertiary: "#566562", colorTextDescription: "#566562", colorTextPlaceholder: "#66736f", colorTextQuaternary: "#66736f", colorBorder: "#8a9a96", colorBorderSecondary: "#d7e0de", colorError: "#a9261d", colorErrorBg: "#fdecea", colorErrorBorder: "#dda29d", colorWarningBg: "#fff3d6", colorWarningBorder: "#d9b766", colorWarning: "#8a5a00", colorSuccess: "#1b6e3a", colorTextDisabled: "#66736f" };
const dark = { colorPrimary: "#7ae0d0", colorLink: "#6ad3c3", colorLinkHover: "#9be6da", colorBgBase: "#141c1a", colorBgContainer: "#141c1a", colorBgElevated: "#1c2624", colorErrorBg: "#3b1b18", colorErrorBorder: "#8a4640", colorWarningBg: "#3a2f14", colorWarningBorder: "#7d6630", colorTextBase: "#e7eeec", colorTextSecondary: "#b6c4c0", colorTextTertiary: "#9dada9", colorTextDescription: "#afbdb9", colorTextPlaceholder: "#95a5a1", colorTextQuaternary: "#95a5a1", colorBorder: "#5f706c", colorBorderSecondary: "#2e3b38", colorError: "#ff9d92", colorWarning: "#f0c060", colorSuccess: "#7fd6a0", colorTextDisabled: "#95a5a1" };

export function Theme({ children }: { readonly children: ReactNode }) {
  const isNight = isDark(usePreferences());
  return (
    <ConfigProvider
      locale={chinese}
      csp={{ nonce: settings.nonce }}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: isNight ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: { ...(isNight ? dark : light), fontFamily: font, fontSize: 14, borderRadius: 6, controlHeight: 30, controlHeightSM: 24, controlHeightLG: 38, padding: 14, paddingLG: 20, marginLG: 20, motion: !matchMedia("(prefers-reduced-motion: reduce)").matches },
        components: {
          Tabs: { horizontalItemGutter: 20 },
          Button: { primaryColor: isNight ? "#06201c" : "#ffffff", primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
        },
      }}
    >
      <Antd className="app" component="div" message={{ maxCount: 3 }}>{children}</Antd>
    </ConfigProvider>
  );
}
