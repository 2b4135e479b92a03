// What the desk and its server say to each other: JSON over /api/desk/* and the SignalR hub /hubs/desk.
// Instants are ISO 8601 UTC strings; durations are whole seconds; ids are opaque strings; absent values are null, never missing.

export type Role = "agent" | "supervisor" | "admin";
export type EpisodeState = "bot" | "offered" | "queued" | "ringing" | "active" | "wrapUp" | "closed" | "afterHours" | "abandoned" | "failed";
export type Reason = "asked" | "button" | "hazard" | "complaint" | "unanswered" | "stuck" | "locked" | "takenOver";
export type Priority = "normal" | "high" | "emergency";
export type ChannelName = "directline" | "wechat" | "botframework" | string;

/** Every refusal: HTTP status and this body. code is stable English, message is Chinese and says what to do. */
export interface Problem { error: { code: string; message: string; fields?: Record<string, string> } }

// ---- session -------------------------------------------------------------------------------------------------------------
// GET  /api/desk/sign-in                  -> SignInWays                      (anybody)
// POST /api/desk/session {name,password}  -> Session | 401 signInFailed | 423 signInLocked | 403 passwordChangeNeeded is NOT used: see mustChangePassword
// GET  /api/desk/session                  -> Session | 401 signedOut
// DELETE /api/desk/session                -> 204 | 200 {goOnAt}: where the browser signs out at the identity provider, and is sent back from
// POST /api/desk/session/password {current,next} -> Session | 400 passwordWeak | 401
// GET  /api/desk/sign-in/oidc?returnPath=/desk/…  -> redirect (when configured)
// Every request but GET carries the header X-ServiceBot-Csrf: <Session.csrf>; 403 csrf otherwise.
export interface SignInWays { local: boolean; providers: { id: string; name: string; path: string }[] }
export interface Session {
  me: Agent; csrf: string; expiresAt: string; mustChangePassword: boolean;
  /** Server clock, so that timers need no local one. */
  now: string;
}
export interface Agent {
  id: string; name: string; displayName: string; number: string; roles: Role[]; queues: string[]; regions: string[];
  capacity: number; load: number; available: boolean; online: boolean; disabled: boolean; /** changed: added by GET /agents. */ version?: number;
}

// ---- inbox ---------------------------------------------------------------------------------------------------------------
// GET /api/desk/inbox?view=mine|waiting|all|bot|later|tickets|ended&channel=&queue=&reason=&agent=&cursor=&limit=50 -> Page<InboxItem>
// GET /api/desk/inbox/counts -> InboxCounts
// GET /api/desk/search?q=&from=&to=&channel=&cursor=&limit=20 -> Page<SearchHit>   over all stored messages, Chinese, newest first
// PUT /api/desk/me/availability {available:boolean} -> Agent
export interface Page<T> { items: T[]; next: string | null }
export interface InboxCounts { mine: number; waiting: number; later: number; all: number; tickets: number }
export interface InboxItem {
  conversation: string; channel: ChannelName; /** 微信用户 ··3f2a, or the masked account. Never a full identity. */ title: string;
  state: EpisodeState; reason: Reason | null; priority: Priority | null; queue: string | null; region: string | null;
  humanAgent: string | null; humanAgentName: string | null; wantedAgent: string | null;
  waitingSince: string | null; stateSince: string | null; ringsUntil: string | null;
  lastAt: string | null; lastText: string | null; lastFrom: From | null;
  /** Customer messages after the last word of a human agent. */ unanswered: number;
  lastSequence: number; mood: "calm" | "upset" | "angry";
  later: Later | null; ticket: string | null; version: number;
}
export interface Later { kind: "snooze" | "callback"; until: string; note: string | null; agent: string; phoneMasked: string | null }
export interface SearchHit { conversation: string; title: string; channel: ChannelName; sequence: number; at: string; from: From; /** with <mark> free ranges: [start,length] */ text: string; marks: [number, number][] }

// ---- conversation --------------------------------------------------------------------------------------------------------
// GET /api/desk/conversations/{id}                         -> Conversation      (a read is audited)
// GET /api/desk/conversations/{id}/entries?before=&after=&limit=100 -> { entries: Entry[]; last: number }
// GET /api/desk/conversations/{id}/notes?after=0           -> { notes: Note[] }
// POST …/messages {clientId,text,citations?:Citation[]}    -> {sequence}       409 notOwner|taken|ended  (speaking takes over from bot or queue)
// POST …/messages/{sequence}/resend                        -> 202               409 notFailed
// POST …/notes {clientId,text,mentions:string[]}           -> Note
// POST …/accept | decline | claim | takeOver | conclude    -> InboxItem         409 {code: refused reason}
// POST …/transfer {queue,agent,note}                       -> InboxItem   // changed: one of queue, agent is enough; who passed it on takes it back with claim; 409 notFree|notYours|notFromHere|nothingOpen|outdated for all moves, notOwner for messages
// POST …/finish {wrapUpCode,note}                          -> InboxItem
// PUT  …/draft {text}                                      -> 204   kept per agent, 2,000 characters   // changed: was 4,000; the engine keeps what can be sent
// PUT  …/later {kind,until,note} | DELETE …/later          -> InboxItem
// changed: suggest: 409 nothingAsked when the customer has said nothing
// POST …/suggest                                           -> Suggestion        what the bot would answer to the last question; nothing is sent
// GET  …/summary                                           -> Summary | 204 (never a handoff)   // changed
// POST …/summary                                           -> Summary | 204                     summed up anew by the chat model where one is set
// GET  …/customer                                          -> Customer
// POST …/customer/reveal {field:"accountNumber"|"phoneTail"|"address"|"name", account, why} -> {value}   audited, 30 s on screen
// POST …/tools/{tool} {clientId, args}                     -> ToolResult        the same abilities as the bot's
// GET  /api/desk/tools                                     -> Tool[]
export type From = "customer" | "bot" | "humanAgent" | "system";
export interface Entry {
  sequence: number; from: From; at: string; text: string | null; kind: string | null;
  /** For human agents. */ number: string | null; name: string | null;
  files: { name: string; contentType: string; url: string; size: number | null }[];
  card: unknown | null; citations: Citation[]; suggestedActions: string[];
  modelWritten: boolean; /** Outcome on the channel; null for customers' messages. */ delivery: "stored" | "sent" | "held" | "failed" | null; deliveryError: string | null;
}
/** title: the document; clause: heading of the clause, null where the document is cited as a whole; text: the clause in full; id: what a message that cites it sends back, not to be shown. */
export interface Citation { id: string | null; title: string; clause: string | null; text: string | null; source: string | null }
export interface Note { number: number; kind: "note" | "suggestion" | "mark" | "transfer" | "summary";
  author: string | null; authorName: string | null; text: string; at: string; afterSequence: number; mentions: string[]; citations: Citation[] }
export interface Conversation {
  item: InboxItem; summary: Summary | null; episodes: EpisodeInfo[]; draft: string;
  /** What is still allowed to be sent on WeChat; null elsewhere. */ budget: { left: number; until: string | null } | null;
  may: { write: boolean; accept: boolean; claim: boolean; takeOver: boolean; transfer: boolean; conclude: boolean; finish: boolean; watch: boolean; };
}
export interface EpisodeInfo { id: string; state: EpisodeState; reason: Reason; openedAt: string; acceptedAt: string | null; endedAt: string | null; humanAgentName: string | null; wrapUpCode: string | null; /** What the code was called then. */ wrapUpName: string | null; rating: number | null; ticket: string | null; events: { at: string; move: string; actor: string; from: EpisodeState; to: EpisodeState; humanAgentName: string | null }[] }
export interface Summary {
  reason: Reason; priority: Priority; waitedSeconds: number; account: string | null; identity: "none" | "bound" | "verified";
  mood: "calm" | "upset" | "angry"; talk: SummaryLine[]; results: SummaryLine[]; form: { name: string; asked: string | null; slots: { label: string; value: string }[] } | null;
  orders: string[]; citations: Citation[]; transferNote: string | null;
  /** Sentences of the chat model with the places they stand on, and the last entry that it knew. */
  written: { sentences: { text: string; sequences: number[] }[]; upTo: number } | null;
}
export interface SummaryLine { sequence: number; at: string; from: From; text: string }
export interface Suggestion { text: string; citations: Citation[]; basedOn: number | null; /** By the chat model; else the guide's own words. */ modelWritten: boolean }
export interface Customer {
  identity: "none" | "bound" | "verified"; accounts: { id: string; masked: string; name: string; address: string; kind: string }[];
  bills: { account: string; month: string; amount: number; kwh: number; paid: boolean; dueAt: string | null }[];
  outages: { place: string; kind: string; from: string; until: string | null; text: string }[];
  orders: { number: string; kind: string; stage: string; at: string; text: string }[];
  /** Handoffs of this conversation, of the same channel user, and of conversations on any channel with the same proved account; newest first. */
  earlier: { conversation: string; channel: ChannelName; openedAt: string; reason: Reason; humanAgentName: string | null; wrapUpCode: string | null; wrapUpName: string | null; mayOpen: boolean }[];
}
export interface Tool { name: string; title: string; description: string; writes: boolean; fields: { name: string; label: string; kind: "text" | "choice" | "account" | "order"; required: boolean; choices: { value: string; label: string }[] | null }[] }
export interface ToolResult { text: string; order: string | null; /** text that can be put into the answer */ insert: string | null }

// ---- hub /hubs/desk ------------------------------------------------------------------------------------------------------
// changed: Open throws HubException "forbidden" | "notFound" | "signedOut"; afterSequence 0 = the last 100; entries may come again (delivery changed): replace by sequence. An entry that is no message has from "system", text null and kind = its type: keep it for the numbers, show nothing.
// changed: Account.id is opaque; reveal of "phoneTail" gives the last four digits (the archive tells no more). Tool args are strings by field name.
// client -> server:  Open(conversation, afterSequence, afterNote) : OpenResult;  Close(conversation);  Typing(conversation);  Beat() every 15 s
// server -> client:  inbox(InboxItem)  gone(conversation)  entries(conversation, Entry[])  notes(conversation, Note[])
//                    typing(conversation, from)  alert(Alert)  counts(InboxCounts)  agents(Agent[])  signedOut()
export interface OpenResult { item: InboxItem; entries: Entry[]; notes: Note[]; last: number }
export interface Alert { id: string; kind: "ringing" | "assigned" | "waiting" | "emergency" | "mention" | "callback" | "message" | /** A ticket (留言) was left in one of one's queues; told once, view=tickets lists it. */ "ticket"; conversation: string; title: string; text: string; at: string }

// ---- everyone's tools ----------------------------------------------------------------------------------------------------
// GET /api/desk/canned -> Canned[] ; POST /api/desk/canned ; PUT, DELETE /api/desk/canned/{id}   (supervisor; own ones: agent)
// GET /api/desk/catalog -> Catalog
// Variables in canned replies: {{工号}} {{姓名}} {{客户户号}} {{工单号}} {{今天}} {{服务时间}}
export interface Canned { id: string; shortcut: string; title: string; text: string; group: string; ownedBy: string | null; version: number }
export interface Catalog { queues: { id: string; name: string }[]; regions: { code: string; name: string }[]; wrapUpCodes: { code: string; name: string }[]; channels: { id: string; name: string }[]; /** changed: added, for {{服务时间}}: "周一至周五 8:00–20:00". */ hours: string | null; /** changed: added, what every page says at its edge (演示数据); null for the real desk. */ ribbon: string | null }

// ---- supervision (role supervisor) ---------------------------------------------------------------------------------------
// GET /api/desk/wall -> Wall                      GET /api/desk/figures?from=&to= (days, China) -> Figures
// GET /api/desk/questions?from=&to=&limit= -> TopQuestion[]
// GET /api/desk/gaps?state=open|drafted|closed&cursor= -> Page<Gap> ; POST /api/desk/gaps/{id}/draft -> Draft ; POST /api/desk/gaps/{id}/dismiss {why}
// GET /api/desk/drafts -> Draft[] ; GET/PUT /api/desk/drafts/{id} {title,question,answer,source,version} ; POST …/review ; POST …/evaluate -> Draft (trial says how far it is; read again until it is null, evaluation says what came of it) ; POST …/publish (needs a passed evaluation of this version, by somebody else than the author) ; POST …/withdraw
// GET /api/desk/export?from=&to=  -> text/csv without personal data
// GET /api/desk/audit?agent=&from=&to=&cursor= -> Page<AuditLine>
// GET/PUT /api/desk/settings/hours {workdays,freeDays,holidays,shiftedWorkdays,closedDays,version} ; GET/PUT /api/desk/settings/queues ; GET/PUT /api/desk/settings/wrap-ups (WrapUpsSetting)
// admin: GET/POST /api/desk/agents ; PUT /api/desk/agents/{id} ; POST /api/desk/agents/{id}/password (a new one, shown once) ; POST …/signOut
// admin: GET/POST /api/desk/webhooks ; PUT/DELETE /api/desk/webhooks/{id} ; POST …/test ; GET …/deliveries
export interface Wall { at: string; queues: { id: string; name: string; waiting: number; longestWaitSeconds: number; estimateMinutes: number | null; manned: boolean }[]; agents: Agent[]; open: boolean; nextOpening: string | null; today: Figures }
export interface Figures { from: string; to: string; begun: number; accepted: number; tickets: number; abandoned: number; backToBot: number; waitSeconds: Spread | null; firstWordSeconds: Spread | null; talkSeconds: Spread | null; csat: Ratings; csatHuman: Ratings; csatBot: Ratings; conversations: number; botOnly: number; resolvedBot: number | null; resolvedHuman: number | null; byDay: { day: string; begun: number; accepted: number; abandoned: number; conversations: number; csat: number | null }[]; byHour: number[]; contactsByHour: number[]; byReason: Record<string, number>; byAgent: { agent: string; name: string; accepted: number; talkSeconds: number | null; csat: number | null }[] }
export interface Ratings { count: number; average: number | null; byScore: number[] }
export interface Spread { median: number; p90: number; max: number; count: number }
export interface TopQuestion { text: string; count: number; answered: number; handedOff: number }
export interface Gap { id: string; question: string; count: number; firstAt: string; lastAt: string; state: "open" | "drafted" | "closed"; /** Other ways it was asked. */ examples: string[]; draft: string | null; why: string | null }
export interface DraftText { title: string; question: string; answer: string; source: string; region: string | null; confidence: "a" | "b" | "c"; asks: string[] }
export interface Draft extends DraftText {
  id: string; state: "draft" | "review" | "published" | "withdrawn"; author: string; authorName: string; reviewer: string | null; reviewerName: string | null;
  version: number; /** Of this version and the knowledge in use, else null. */ evaluation: Evaluation | null; /** The evaluation of this version that is wanted, under way, or could not be made. */ trial: Trial | null; updatedAt: string; gap: string | null;
  may: { edit: boolean; review: boolean; evaluate: boolean; publish: boolean; withdraw: boolean };
}
export interface Evaluation { version: number; passed: boolean; before: number; after: number; total: number; /** At most 50 questions that would lose their answer, with what answers them now and then (null: nothing). */ changed: { question: string; before: string; after: string | null }[]; answers: string; answersItself: boolean; /** null: meaning decides about no answer; false: it should have, but could not. */ byMeaning: boolean | null; at: string }
export interface Trial { state: "waiting" | "running" | "broken"; done: number; /** 0 while unknown. */ total: number; wantedAt: string; wantedByName: string }
export interface AuditLine { at: string; agent: string; agentName: string; what: string; conversation: string | null; detail: string | null; address: string | null }
export interface Webhook { id: string; url: string; events: string[]; enabled: boolean; /** shown once at creation */ secret: string | null; lastStatus: string | null }

// ---- changed / added by deskauth (session, admin, settings, webhooks) -----------------------------------------------------
// changed: POST /api/desk/agents and POST /api/desk/agents/{id}/password -> NewPassword; the password is shown this once.
//   Body of POST/PUT agents: {name (only POST), displayName, number, roles, queues, regions, capacity, disabled, version|null}; Agent has `version: number` besides.
export interface NewPassword { agent: Agent; password: string }
// changed: DELETE /api/desk/session?everywhere=true signs out in every browser. POST /session may answer 429 tooMany (per address) and 403 noLocalAccounts.
// changed: POST /session/password -> 400 passwordWrong (field current) | 400 passwordWeak (field next) | 423 signInLocked; while mustChangePassword every other call answers 403 passwordChangeNeeded.
// changed: OIDC problems come back as /desk/sign-in?problem=oidcFailed|oidcNotAllowed|oidcUnavailable.
// changed: requests that the page makes by itself (polling, refreshing) carry X-ServiceBot-Background: 1, else they count as use and keep the session for ever.
//   The hub never counts as use by itself: Beat(acted:boolean) -> DeskSessions.IsOpenAsync(user, acted).
// changed: settings shapes. version is the one that was read (0: configuration counts); 409 outdated otherwise.
export interface HoursSetting { workdays: string[]; freeDays: string[]; holidays: string[]; shiftedWorkdays: string[]; closedDays: string[]; version: number }
export interface QueuesSetting { queues: { id: string; name: string }[]; routes: Partial<Record<Reason, string>> | null; version: number }
/** A code is never removed, only retired; a new one has code "". catalog.wrapUpCodes holds those in use. */
export interface WrapUpsSetting { codes: { code: string; name: string; retired: boolean; /** Kept by the server, whatever is sent. */ before?: { name: string; until: string }[] | null }[]; version: number }
// changed: canned bodies {shortcut,title,text,group,ownedBy: own id|null,version|null}; DELETE -> 204.
// changed: page: CSP is style-src 'self' 'nonce-…' (no unsafe-inline); the nonce is %NONCE% in desk.html, antd takes it with <ConfigProvider csp={{nonce}}>. /desk and /desk/** serve desk.html.
// GET /api/desk/webhooks -> Webhook[]; POST {url,events,enabled} -> Webhook with secret; PUT {url,events,enabled}; POST …/test -> {status}; GET …/deliveries?cursor=&limit= -> Page<Delivery>
export interface Delivery { number: number; event: string; kind: string; at: string; state: "waiting" | "done" | "dead"; attempts: number; lastStatus: string | null; nextAt: string | null }
// Webhook events: handoff.queued handoff.accepted handoff.transferred handoff.concluded handoff.closed handoff.ticket handoff.abandoned handoff.backToBot message.failed

// changed: supervision – Figures also have csatHuman, csatBot (like csat) and contactsByHour[24]; byHour counts handoffs begun. conversations = contacts (messages without a pause of an hour). resolvedBot/resolvedHuman are shares 0..1.
// changed: TopQuestion.text is the cited clause's title, or kind:bill|repair|complaint|progress|handoff|safety|abstain|answer.
// changed: Gap has examples[], draft, why. Draft has region, confidence a|b|c, asks[], authorName, reviewerName, gap, may{edit,review,evaluate,publish,withdraw}; POST /drafts begins one without a gap; GET /drafts/{id}/markdown. Evaluation has answersItself, at.

// ---- documents (role supervisor; publishing, taking out, going back, removing: admin) --------------------------------------
// GET /api/desk/documents -> DocumentList ; POST (multipart: file, title, source, region, validFrom, validTo, confidence) -> KnowledgeDocument
// GET/PUT/DELETE /api/desk/documents/{id} ; GET /documents/{id}/passages?question=&published= -> Clause[] ; PUT /documents/{id}/passages {id,text,asks,isLeftOut,version}
// POST …/try {question,region,asOf} -> Tried ; POST …/evaluate|retire {version} ; POST …/publish {version,reason} (reason: without a passed evaluation)
// GET /documents/conflicts?document= -> Conflict[] ; GET /editions -> Edition[] ; POST /editions/{number}/restore {head,reason} -> {number,missing}
export interface DocumentFacts { title: string; source: string; region: string | null; validFrom: string | null; validTo: string | null; confidence: "a" | "b" | "c" }
export interface KnowledgeDocument extends DocumentFacts {
  id: string; guideId: string; fileName: string; sourceHash: string; state: "draft" | "published" | "retired"; version: number; publishedVersion: number | null;
  passages: number; /** Tables of prices, by region and time. */ tariffs: number; /** Whether there is something to say of prices, be it that they were not read. */ hasPrices: boolean; pages: number | null; uploadedByName: string; uploadedAt: string; changedByName: string; updatedAt: string; /** In the last 30 days. */ cited: number; lastCitedAt: string | null;
  changes: { added: number; changed: number; removed: number; unchanged: number } | null; evaluation: Evaluation | null; trial: Trial | null;
  may: { edit: boolean; evaluate: boolean; publish: boolean; retire: boolean; remove: boolean }; /** Null in lists. */ report: ReadReport | null;
}
// GET /documents/{id}/tariffs -> DocumentTariffs (prices: null for one that is gone; priceBefore: null for a new one)
export interface DocumentTariffs { tables: TariffTable[]; remarks: string[] }
export interface TariffTable { region: string; province: string; validFrom: string | null; validTo: string | null; holdsToday: boolean; isComing: boolean; hasBefore: boolean; beforeFrom: string | null; lines: TariffLine[] }
export interface TariffLine { category: string; voltage: string; step: string; range: string; price: number | null; rangeBefore: string; priceBefore: number | null; isChanged: boolean }
export interface DocumentList { items: KnowledgeDocument[]; maxBytes: number }
export interface ReadReport {
  kind: string; pages: number | null; characters: number; keptCharacters: number;
  dropped: { kind: string; count: number; samples: string[] }[]; merged: { text: string; page: number | null; intoId: string; intoGuide: string; similarity: number }[]; suspicious: { text: string; page: number | null }[];
}
export interface MatchedPlace { start: number; length: number }
export interface Clause { id: string; path: string[]; text: string; asks: string[]; page: number | null; isLeftOut: boolean; isEdited: boolean; cited: number; lastCitedAt: string | null; places: MatchedPlace[]; words: string[] }
export interface TriedHit { passageId: string; title: string; path: string[]; text: string; source: string | null; region: string | null; page: number | null; score: number; /** null: by words alone. */ cosine: number | null; /** Places in the two orders, from 1; null: not among them. */ wordRank: number | null; meaningRank: number | null; isEnough: boolean; places: MatchedPlace[]; words: string[]; isOwn: boolean }
/** Fits, but must not answer. */
export interface TriedLeftOut { passageId: string; title: string; path: string[]; score: number; why: "otherRegion" | "notYet" | "over" | "stillHolds"; region: string | null; validFrom: string | null; validTo: string | null; isOwn: boolean }
export interface TriedSide { answer: string | null; kind: string | null; cites: string[]; hits: TriedHit[]; leftOut: TriedLeftOut[] }
export interface TriedThresholds { answer: number; /** null: meaning alone answers nothing. */ meaning: number | null; hasModel: boolean }
export interface Tried { live: TriedSide; draft: TriedSide; meaning: "off" | "used" | "preparing" | "away"; searched: { text: string; region: string | null; asOf: string | null }; thresholds: TriedThresholds }
export interface ConflictSide { passageId: string; title: string; path: string[]; sentence: string; source: string | null; region: string | null; confidence: "a" | "b" | "c"; page: number | null }
export interface Conflict { likeness: number; one: ConflictSide; other: ConflictSide }
export interface Edition { number: number; madeAt: string; madeByName: string; kind: "begin" | "publish" | "retire" | "restore"; subject: string; reason: string | null; documents: number; guides: number }
