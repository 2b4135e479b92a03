import { createRoot } from "react-dom/client";

const app = document.getElementById("app");
if (app) createRoot(app).render(<main>供电服务助手</main>);
