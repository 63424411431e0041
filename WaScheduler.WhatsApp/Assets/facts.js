// @ts-check
// What the page knows about its own state, as one flat snapshot. No judgement here: PageReading.cs draws the conclusions.

const pageId = crypto.randomUUID();
let factsSequence = 0;
let reportsLost = 0;

/** @type {{ code: string, seenAt: number, first: boolean } | null} */
let shownQr = null;
let qrCodesSeen = 0;
let qrRenewalsDone = 0;
let loggedOut = false;
/** @type {string | null} */
let logoutReason = null;
/** @type {string | null} */
let restriction = null;
/** @type {string | null} */
let storeError = null;
/** @type {string | null} */
let whatsAppStoreError = null;
/** @type {LinkRecord | null} */
let link = null;
let linkRead = false;
/** The profile held a login, yet WhatsApp asks for a QR code. */
let linkVanished = false;

/**
 * Before WhatsApp's modules are there nearly every wa-js call throws a plain TypeError; then the answer is "not known yet".
 * @template T
 * @param {() => T} read @param {T} otherwise @returns {T}
 */
function known(read, otherwise) {
  try {
    return read() ?? otherwise;
  } catch (error) {
    return otherwise;
  }
}

/** @param {unknown} error @returns {BridgeFailure} */
function failureOf(error) {
  if (typeof error === 'string') return { code: `wa.${error}`, detail: error };
  const record = /** @type {{ code?: unknown, name?: unknown, message?: unknown }} */ (error ?? {});
  // WPPError's class name is minified, its code is not. DOM errors carry a number there and a telling name.
  const code = typeof record.code === 'string' && record.code ? `wa.${record.code}` : `page.${String(record.name ?? 'error')}`;
  return { code, detail: String(record.message ?? error).slice(0, 500) };
}

/** @param {() => unknown} binding */
const isThere = (binding) => known(() => Boolean(binding()), false);

/** The bindings without which no message leaves or no receipt arrives. A silent gap here is the usual way WhatsApp's updates break wa-js. */
function missingBindings() {
  const found = /** @type {Record<string, () => unknown>} */ ({
    addAndSendMsgToChat: () => WPP.whatsapp.functions.addAndSendMsgToChat,
    findOrCreateLatestChat: () => WPP.whatsapp.functions.findOrCreateLatestChat,
    queryWidExists: () => WPP.whatsapp.functions.queryWidExists,
    handleChatSimpleReceipt: () => WPP.whatsapp.functions.handleChatSimpleReceipt,
    handleGroupSimpleReceipt: () => WPP.whatsapp.functions.handleGroupSimpleReceipt,
    WidFactory: () => WPP.whatsapp.WidFactory,
    lidPnCache: () => WPP.whatsapp.lidPnCache,
    MsgKey: () => WPP.whatsapp.MsgKey,
    MsgStore: () => WPP.whatsapp.MsgStore,
    ChatStore: () => WPP.whatsapp.ChatStore,
    Stream: () => WPP.whatsapp.Stream,
    Socket: () => WPP.whatsapp.Socket,
    Cmd: () => WPP.whatsapp.Cmd,
  });
  return Object.keys(found).filter((name) => !isThere(found[name]));
}

/** What else we use, by what stops working without it; sending goes on. @type {Record<string, (() => unknown)[]>} */
const furtherUses = {
  'sending files': [() => WPP.whatsapp.OpaqueData, () => WPP.whatsapp.MediaPrep],
  'editing messages': [() => WPP.whatsapp.functions.addAndSendMessageEdit],
  'showing that you type': [() => WPP.whatsapp.ChatPresence],
  contacts: [() => WPP.whatsapp.ContactStore],
  groups: [() => WPP.whatsapp.GroupMetadataStore],
  'counting who got a group message': [() => WPP.whatsapp.MsgInfoStore],
  'blocking people': [() => WPP.whatsapp.BlocklistStore, () => WPP.whatsapp.functions.blockContact],
  'profile pictures': [() => WPP.whatsapp.ProfilePicThumbStore],
};

/** @returns {string[]} */
const brokenUses = () => Object.keys(furtherUses).filter((use) => !furtherUses[use].every(isThere));

function readFacts() {
  const stream = known(() => WPP.conn.getStreamData(), null);
  const me = known(() => WPP.conn.getMyUserWid(), null);
  return {
    page: pageId,
    sequence: ++factsSequence,
    injected: WPP.isInjected,
    fullReady: WPP.isFullReady,
    authenticated: known(() => WPP.conn.isAuthenticated(), false),
    registered: known(() => WPP.conn.isRegistered(), false),
    mode: stream?.mode ?? null,
    info: stream?.info ?? null,
    socket: known(() => String(WPP.whatsapp.Socket.state), null),
    online: known(() => WPP.conn.isOnline(), true),
    needsUpdate: known(() => WPP.conn.needsUpdate(), false),
    qrCode: shownQr?.code ?? null,
    qrLeftMs: shownQr ? Math.max(0, (shownQr.first ? bridgeSettings.firstQrMs : bridgeSettings.nextQrMs) - (performance.now() - shownQr.seenAt)) : 0,
    qrIdle: known(() => WPP.conn.isIdle(), false) && qrRenewalsDone >= bridgeSettings.qrRenewals,
    ...pairingFacts(),
    ownWid: me ? known(() => me.toString(), null) : null,
    pushName: me ? known(() => WPP.profile.getMyProfileName() ?? null, null) : null,
    linkId: link?.id ?? null,
    // Until our own record was compared with it, a QR code may mean "new here" or "removed while we were away".
    linkChecked: linkRead && !(link !== null && stream?.mode === 'QR'),
    linkVanished,
    loggedOut,
    logoutReason,
    restriction,
    storeError: whatsAppStoreError ?? storeError,
    waJsVersion: known(() => WPP.version, null),
    webVersion: known(() => String(window.Debug?.VERSION ?? '') || null, null),
    // While it loads most of them are not there yet; when it ought to have loaded they are the reason why it did not.
    missing: WPP.isFullReady || (WPP.isInjected && performance.now() > bridgeSettings.loadedAfterMs) ? missingBindings() : [],
    broken: WPP.isFullReady ? brokenUses() : [],
    reportsLost,
  };
}

/** Linked, authenticated, connected and loaded: only then a message may be handed over or an absence be believed. */
function pageIsReady() {
  const stream = known(() => WPP.conn.getStreamData(), null);
  return WPP.isFullReady && !loggedOut && link !== null && stream?.mode === 'MAIN' && stream.info === 'NORMAL'
    && known(() => WPP.conn.isAuthenticated(), false) && known(() => WPP.conn.isOnline(), true);
}

/** @param {'facts' | 'ack' | 'message'} kind @param {unknown} data */
function report(kind, data) {
  const send = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (window))[bridgeSettings.report];
  if (typeof send !== 'function') { reportsLost++; return; }
  // A lost report heals with the next heartbeat, which asks for the facts.
  Promise.resolve(send(JSON.stringify({ kind, data }))).catch(() => { reportsLost++; });
}

let linkWork = Promise.resolve();

/** Brings the record of the login in step with what WhatsApp says, one change at a time, and reports when it changed. */
function followLink() {
  linkWork = linkWork.then(async () => {
    try {
      const firstTime = !linkRead;
      if (firstTime) {
        await loadMarks();
        link = (await readLink()) ?? null;
        linkRead = true;
      }
      const mode = known(() => WPP.conn.getStreamData().mode, null);
      const authenticated = known(() => WPP.conn.isAuthenticated(), false);
      const registered = known(() => WPP.conn.isRegistered(), false);
      const wid = known(() => WPP.conn.getMyUserWid()?.toString() ?? null, null);
      const before = link?.id;
      if (loggedOut || (mode === 'QR' && !authenticated && !registered)) {
        if (link) {
          linkVanished = true;
          await endLink();
          link = null;
        }
      } else if (authenticated && (mode === 'MAIN' || mode === 'SYNCING')) {
        if (!link || (wid && link.wid && wid !== link.wid)) link = await beginLink(wid);
      }
      const healed = storeError !== null;
      storeError = null;
      if (firstTime || healed || link?.id !== before) report('facts', readFacts());
    } catch (error) {
      const failure = failureOf(error);
      storeError = `${failure.code}: ${failure.detail}`;
      report('facts', readFacts());
    }
  });
  return linkWork;
}

function reportFacts() {
  report('facts', readFacts());
  void followLink();
}
