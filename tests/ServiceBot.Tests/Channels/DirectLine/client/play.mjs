// Plays one scene with the real client in a browser-like page and prints what it saw, as one line of JSON.
// Arguments: scene name, base address of the program, secret or token.
import { createRequire } from 'node:module';
import { JSDOM, CookieJar } from 'jsdom';

const [scene, base, credential] = process.argv.slice(2);
const domain = `${base}/v3/directline`;

// A page of another origin: every call goes through CORS, as on a customer's site.
const page = new JSDOM('', { url: 'http://page.example/', cookieJar: new CookieJar() });
for (const name of ['window', 'document', 'XMLHttpRequest', 'FormData', 'Blob', 'WebSocket', 'Event'])
  globalThis[name] = name === 'window' ? page.window : page.window[name];
const sockets = [];
class Socket extends page.window.WebSocket {
  constructor(url) {
    super(url);
    sockets.push(this);
  }
}
const { DirectLine } = createRequire(import.meta.url)('botframework-directlinejs');

const later = ms => new Promise(resolve => setTimeout(resolve, ms));
async function until(condition, what, ms = 20000) {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await later(20);
  }
}
function open(options) {
  // random: 0 makes the client reconnect after 3 seconds instead of up to 15.
  const line = new DirectLine({ domain, WebSocket: Socket, random: () => 0, ...options });
  const seen = [];
  const statuses = [];
  line.connectionStatus$.subscribe(status => statuses.push(status));
  line.activity$.subscribe(activity => seen.push(activity));
  return { line, seen, statuses, texts: () => seen.map(activity => activity.text) };
}
const message = (text, more = {}) => ({ type: 'message', from: { id: 'user1' }, text, ...more });
const post = (line, activity) => line.postActivity(activity).toPromise();
async function generate() {
  const response = await fetch(`${domain}/tokens/generate`, { method: 'POST', headers: { Authorization: `Bearer ${credential}` } });
  return (await response.json()).token;
}

const scenes = {
  async echo(webSocket = true) {
    const { line, seen, statuses } = open({ token: await generate(), webSocket, pollingInterval: 200 });
    const id = await post(line, message('你好', { channelData: { clientActivityID: 'c-1' } }));
    await until(() => seen.length >= 2, 'echo and answer');
    line.end();
    return { id, statuses, echo: seen[0], answer: seen[1] };
  },
  polling: () => scenes.echo(false),
  async burst() {
    const { line, seen } = open({ token: await generate() });
    const ids = await Promise.all(Array.from({ length: 15 }, (_, i) => post(line, message(`第${i}条`))));
    const own = () => seen.filter(activity => activity.from.role === 'user');
    await until(() => own().length >= 15, '15 echoes');
    line.end();
    return {
      ids: new Set(ids).size,
      echoes: own().filter(activity => ids.includes(activity.id)).length,
      ordered: seen.every((activity, i) => i === 0 || activity.channelData['webchat:sequence-id'] > seen[i - 1].channelData['webchat:sequence-id']),
    };
  },
  async cut() {
    const { line, seen, texts } = open({ token: await generate() });
    await post(line, message('一'));
    await until(() => seen.length >= 2, 'the first answer');
    sockets[0].close();
    for (const text of ['二', '三', '四']) await post(line, message(text));
    await until(() => texts().includes('四') && seen[seen.length - 1].from.role === 'bot', 'what was missed');
    line.end();
    return { sockets: sockets.length, own: seen.filter(activity => activity.from.role === 'user').map(activity => activity.text), ids: seen.length === new Set(seen.map(activity => activity.id)).size };
  },
  async tabs() {
    const token = await generate();
    const left = open({ token });
    await until(() => left.statuses.includes(2), 'the first tab');
    const right = open({ token });
    await until(() => right.statuses.includes(2), 'the second tab');
    await later(300);
    await post(left.line, message('左'));
    await post(right.line, message('右'));
    await until(() => left.seen.length >= 4 && right.seen.length >= 4, 'both tabs');
    left.line.end();
    right.line.end();
    return { left: left.texts().sort(), right: right.texts().sort() };
  },
  async expired() {
    const token = await generate();
    const { line, statuses } = open({ token, webSocket: false, pollingInterval: 200 });
    await post(line, message('早'));
    await until(() => statuses.includes(3), 'ExpiredToken', 15000);
    line.end();
    return { statuses };
  },
  async upload() {
    const { line, seen } = open({ token: await generate() });
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const id = await post(line, message('看照片', {
      channelData: { clientActivityID: 'c-2' },
      attachments: [{ contentType: 'image/png', contentUrl: `data:image/png;base64,${png}`, name: '停电照片.png' }],
    }));
    await until(() => seen.some(activity => activity.attachments), 'the file');
    const echo = seen.find(activity => activity.attachments);
    const file = Buffer.from(await (await fetch(echo.attachments[0].contentUrl)).arrayBuffer()).toString('base64');
    line.end();
    return { id, echo, same: file === png };
  },
  async user() {
    const { line, seen } = open({ secret: credential });
    line.setUserId('u-7');
    await post(line, message('谁', { from: { id: 'u-7' } }));
    await until(() => seen.length >= 1, 'the echo');
    line.end();
    return { from: seen[0].from.id };
  },
};

try {
  console.log(JSON.stringify(await scenes[scene]()));
  process.exit(0);
} catch (error) {
  console.error(error?.stack ?? error);
  process.exit(1);
}
