import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./preferences";
import "./style/base.css";
import "./style/page.css";
import "./style/talk.css";
import "./style/parts.css";
import "./style/cards.css";

const app = document.getElementById("app");
if (app) createRoot(app).render(<App />);
