/** How the button and the panel look; applied in their shadow root, also under a strict policy of the page. What the page says of its own
 * elements counts more than a plain rule for the host, and less than an important one. */
export const panelStyle = `
:host {
  all: initial !important;
  --color: var(--servicebot-color, #00695c) !important;
  --side: 20px !important;
  display: block !important;
  position: fixed !important;
  right: calc(var(--side) + env(safe-area-inset-right)) !important;
  bottom: calc(20px + env(safe-area-inset-bottom)) !important;
  z-index: 2147483000 !important;
  font: 16px/1.4 "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif !important;
}
:host(.left) {
  right: auto !important;
  left: calc(var(--side) + env(safe-area-inset-left)) !important;
}
.button {
  position: relative;
  display: flex;
  gap: 8px;
  align-items: center;
  min-height: 52px;
  margin: 0 0 0 auto;
  padding: 0 20px 0 16px;
  border: 0;
  border-radius: 26px;
  background: var(--color);
  box-shadow: 0 4px 16px rgb(0 0 0 / 22%);
  color: #fff;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
:host(.left) .button {
  margin: 0 auto 0 0;
}
.button:hover {
  filter: brightness(1.1);
}
.button:focus-visible {
  outline: 3px solid var(--color);
  outline-offset: 3px;
}
svg {
  width: 26px;
  height: 26px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
  stroke-linejoin: round;
}
.badge {
  position: absolute;
  top: -6px;
  right: -4px;
  min-width: 22px;
  height: 22px;
  padding: 0 6px;
  border-radius: 11px;
  background: #c62828;
  font-size: 13px;
  line-height: 22px;
  text-align: center;
}
.panel {
  width: min(400px, calc(100vw - 40px));
  height: min(660px, calc(100vh - 120px));
  margin-bottom: 14px;
  overflow: hidden;
  border-radius: 18px;
  background: #fff;
  box-shadow: 0 12px 48px rgb(0 0 0 / 24%);
}
[hidden] {
  display: none !important;
}
iframe {
  display: block;
  width: 100%;
  height: 100%;
  border: 0;
}
@media (prefers-color-scheme: dark) {
  .panel {
    background: #141c1a;
  }
}
@media (max-width: 480px) {
  :host(.open) {
    inset: 0 !important;
  }
  :host(.open) .button {
    display: none;
  }
  .panel {
    width: 100vw;
    height: 100dvh;
    margin: 0;
    border-radius: 0;
  }
}
`;
