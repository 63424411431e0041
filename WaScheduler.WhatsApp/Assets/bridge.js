// @ts-check
// Joins WhatsApp Web to the app: pushes facts and receipts out, takes calls in. Runs in the page, after wa-js.

/** wa-js gives the newest code; WhatsApp itself draws it with one more field, which the page shows in the document. @param {string} code */
function codeAsDrawn(code) {
  const drawn = document.querySelector('[data-ref]')?.getAttribute('data-ref');
  return drawn?.startsWith(code.split(',')[0]) ? drawn : code;
}

/** @param {string | null} code */
function noteQr(code) {
  const reference = code?.split(',')[0] ?? null;
  if (!code) {
    shownQr = null;
  } else if (shownQr?.code.split(',')[0] === reference) {
    shownQr.code = codeAsDrawn(code);
  } else {
    shownQr = { code: codeAsDrawn(code), seenAt: performance.now(), first: qrCodesSeen++ === 0 };
    // The document is drawn after the model changed; look once more.
    setTimeout(() => { if (shownQr?.code === code && codeAsDrawn(code) !== code) noteQr(code), reportFacts(); }, 500);
  }
  reportFacts();
}

function renewIdleQr() {
  if (qrRenewalsDone < bridgeSettings.qrRenewals) {
    qrRenewalsDone++;
    // It waits for the next code without a limit; the code arrives as an event anyway.
    WPP.conn.refreshQR().catch((error) => console.warn('The QR code could not be renewed.', failureOf(error)));
  } else {
    shownQr = null;
  }
  reportFacts();
}

/** @param {{ ack: number, ids: { id: string, toString(): string }[], sender?: { toString(): string } }} receipt */
function reportAck(receipt) {
  // Receipts name a message by the recipient's address of the day; our key is the one the app keeps.
  const ids = receipt.ids.map((key) => keyOfRawId.get(key.id) ?? key.toString());
  report('ack', { ids, ack: receipt.ack, participant: receipt.sender?.toString() ?? null });
  for (const key of receipt.ids) if (receipt.ack >= 2 && key.toString().includes('@g.us')) countSoon(key.id);
}

/** Group messages whose people are about to be counted. @type {Set<string>} */
const toCount = new Set();

/** A large group answers with hundreds of receipts at once: they are counted together. @param {string} rawId */
function countSoon(rawId) {
  if (toCount.has(rawId)) return;
  toCount.add(rawId);
  setTimeout(async () => {
    toCount.delete(rawId);
    const message = messageInMemory(rawId);
    const reach = message ? await reachOf(String(message.id)) : null;
    if (message && reach) report('ack', { ids: [keyOfRawId.get(rawId) ?? String(message.id)], ack: message.ack ?? 1, participant: null, reach });
  }, 300);
}

/** @param {string} name */
function noteBackendEvent(name) {
  if (name === 'account_temporarily_banned') restriction = name;
  if (name === 'storage_initialization_error') whatsAppStoreError = 'WhatsApp Web could not open its own database.';
  reportFacts();
}

function listen() {
  WPP.on('conn.auth_code_change', (code) => noteQr(code?.fullCode ?? null));
  WPP.on('conn.qrcode_idle', renewIdleQr);
  WPP.on('conn.backend_event', noteBackendEvent);
  WPP.on('conn.logout', () => { loggedOut = true; shownQr = null; reportFacts(); });
  WPP.on('conn.logout_reason', (reason) => { logoutReason = String(reason); reportFacts(); });
  WPP.on('chat.msg_ack_change', reportAck);
  WPP.on('loader.full_ready', () => {
    // wa-js is silent about failures; WhatsApp marks them on the message itself.
    WPP.whatsapp.MsgStore.on('change:ack', (/** @type {import('@wppconnect/wa-js').whatsapp.MsgModel} */ message) => {
      if (message.id?.fromMe && (message.ack ?? 0) < 0) reportAck({ ack: message.ack ?? -1, ids: [message.id] });
    });
  });
  for (const name of /** @type {const} */ ([
    'loader.injected', 'loader.ready', 'loader.full_ready', 'conn.main_ready', 'conn.main_loaded', 'conn.require_auth',
    'conn.stream_mode_changed', 'conn.stream_info_changed', 'conn.online', 'conn.needs_update',
  ])) WPP.on(name, () => reportFacts());
}

/** The owner stands before the screen and wants a code. */
function renewQr() {
  qrRenewalsDone = 0;
  renewIdleQr();
}

const calls = {
  facts: async () => { await followLink(); return readFacts(); },
  prepare,
  send,
  edit,
  revoke,
  setTyping,
  checkNumber,
  listContacts,
  listGroups,
  listBlocked,
  setBlocked,
  openFileInput,
  closeFileInput,
  openMedia,
  openPicture,
  readMedia,
  closeMedia,
  lookUp,
  pair,
  renewQr: async () => { renewQr(); return { done: true }; },
  logout: async () => ({ done: await WPP.conn.logout() }),
};

Object.defineProperty(window, bridgeSettings.calls, {
  value: Object.freeze({
    /** @param {keyof typeof calls} verb @param {any} request */
    async call(verb, request) {
      try {
        return JSON.stringify({ value: await calls[verb](request) });
      } catch (error) {
        return JSON.stringify({ error: failureOf(error) });
      }
    },
  }),
});

listen();
listenForPairing();
listenForMessages();
reportFacts();
