import { Button, Result } from "antd";
import { Component, type ReactNode } from "react";

/** A fault of the page itself: what was typed is kept in the browser, so opening it again loses nothing. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main className="whole">
        <Result status="error" title="页面出错了" subTitle="正在写的内容已保存在本机，重新打开后可以接着写。" extra={<Button type="primary" onClick={() => location.reload()}>重新打开</Button>} />
      </main>
    );
  }
}
