import { panelStyle } from "./panelStyle";

/**
 * The chat on any page, by one tag:
 *   <script src="https://host/widget.js" async></script>
 * data-title names the button, data-color (hex) paints it, data-position="left" moves it to the other corner.
 * Everything lives in a shadow root, so that neither page touches the style of the other.
 */
function embed(script: HTMLScriptElement): void {
  const { title = "在线客服", color = "", position = "right" } = script.dataset;
  const origin = new URL(script.src).origin;

  const host = document.createElement("div");
  host.dataset.servicebot = "";
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(panelStyle);
  root.adoptedStyleSheets = [style];
  if (/^#[0-9a-f]{3,8}$/i.test(color)) host.style.setProperty("--servicebot-color", color);
  host.classList.toggle("left", position === "left");

  const panel = document.createElement("div");
  panel.className = "panel";
  panel.id = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", title);

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "panel");
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.hidden = true;
  button.append(drawing(), label(title), badge);
  root.append(panel, button);

  let frame: HTMLIFrameElement | undefined;
  let answers = 0;
  let seen = 0;

  const show = () => {
    const unread = panel.hidden ? Math.max(0, answers - seen) : 0;
    badge.hidden = unread === 0;
    badge.textContent = unread > 9 ? "9+" : String(unread);
    button.setAttribute("aria-expanded", String(!panel.hidden));
    button.setAttribute("aria-label", panel.hidden ? (unread ? `${title}，${unread} 条新消息` : title) : `收起${title}`);
    host.classList.toggle("open", !panel.hidden);
  };
  const open = () => {
    panel.hidden = false;
    if (!frame) {
      frame = document.createElement("iframe");
      frame.title = title;
      frame.src = `${origin}/?embed=1`;
      panel.append(frame);
    }
    show();
    frame.focus();
  };
  const close = () => {
    if (panel.hidden) return;
    seen = answers;
    panel.hidden = true;
    show();
    button.focus();
  };

  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  host.addEventListener("keydown", event => {
    if (event.key === "Escape") close();
  });
  addEventListener("message", event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const message = event.data as { type?: unknown; count?: unknown };
    if (message.type === "servicebot:close") close();
    if (message.type === "servicebot:answers" && typeof message.count === "number") {
      // A new conversation counts from zero again.
      seen = Math.min(seen, message.count);
      answers = message.count;
      show();
    }
  });

  show();
  document.body.append(host);
}

function label(title: string): HTMLElement {
  const text = document.createElement("span");
  text.className = "label";
  text.textContent = title;
  return text;
}

function drawing(): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute(
    "d",
    "M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6l-.6 3.3 3.7-1.9c.8.2 1.7.3 2.6.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7z",
  );
  svg.append(path);
  return svg;
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body) embed(script);
  else addEventListener("DOMContentLoaded", () => embed(script));
}
