import { createRoot } from "react-dom/client";
import { App } from "./App";
import { Theme } from "./Theme";
import "../chat/style/cards.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/inbox.css";
import "./style/transcript.css";
import "./style/composer.css";
import "./style/panel.css";

const app = document.getElementById("app");
if (app) {
  createRoot(app).render(
    <Theme>
      <App />
    </Theme>,
  );
}
