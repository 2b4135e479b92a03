// Asks a running ServiceBot one question over Direct Line, as the chat page does: node ask.mjs URL QUESTION
const [base, question] = process.argv.slice(2);
const patience = Date.now() + 120_000;

async function call(method, path, token, body) {
  const response = await fetch(base + path, {
    method,
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function until(what, attempt) {
  while (Date.now() < patience) {
    const found = await attempt();
    if (found) return found;
    await new Promise(done => setTimeout(done, 250));
  }
  throw new Error(`${what} did not come in time.`);
}

await until("Readiness", () => fetch(`${base}/readyz`).then(response => response.ok, () => false));
const granted = await call("POST", "/api/webchat/token", null, {});
const { conversationId, token } = await call("POST", "/v3/directline/conversations", granted.token, {});
const path = `/v3/directline/conversations/${conversationId}/activities`;
await call("POST", path, token, { type: "message", from: { id: "customer" }, text: question });
const reply = await until("An answer", async () => {
  const { activities } = await call("GET", path, token);
  return activities.find(activity => activity.type === "message" && activity.from.role === "bot");
});
console.log(`Q: ${question}\nA: ${reply.text}`);
// The answer quotes the rule: a daily rate. Anything else means that the program answers without its knowledge.
if (!/违约金/.test(reply.text) || !/千分之|‰|0\.1\s*%/.test(reply.text)) {
  console.error("The answer does not hold the rule.");
  process.exitCode = 1;
}
