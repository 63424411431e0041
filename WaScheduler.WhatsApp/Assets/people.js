// @ts-check
// People, groups, blocks; changes of messages that are there; what others write.

/** @typedef {import('@wppconnect/wa-js').whatsapp.Wid} Wid */

/** Digits of a number, "+972…"; null for a hidden id whose number this device does not know. @param {Wid | string | undefined} id */
function phoneOf(id) {
  if (!id) return null;
  const text = id.toString();
  const pn = text.endsWith('@lid') ? otherAddress(text) : text;
  return pn?.endsWith('@c.us') ? `+${pn.split('@')[0].split(':')[0]}` : null;
}

/**
 * The server's own word. wa-js's function would answer from what it remembers, and null for a failure as for "no account".
 * @param {{ chatId: string }} request
 */
async function checkNumber({ chatId }) {
  if (!pageIsReady()) return { outcome: 'unknown', code: 'link.down' };
  try {
    const answer = await askServer(chatId);
    return answer ? { outcome: 'registered', chatId: answer.wid.toString(), business: Boolean(answer.biz), fromServer: true } : { outcome: 'notRegistered', fromServer: true };
  } catch (error) {
    const kept = remembered(chatId);
    return kept ? { outcome: 'registered', chatId: kept, fromServer: false, ...failureOf(error) } : { outcome: 'unknown', fromServer: false, ...failureOf(error) };
  }
}

/** What this device remembers of a number while nobody can be asked. @param {string} chatId */
function remembered(chatId) {
  return known(() => WPP.whatsapp.ContactStore.get(chatId)?.id.toString() ?? null, null);
}

async function listContacts() {
  if (!pageIsReady()) return { outcome: 'notNow', code: 'link.down' };
  const contacts = await WPP.contact.list();
  return {
    outcome: 'done',
    contacts: contacts.map((c) => ({ chatId: c.id.toString(), phone: phoneOf(c.id), name: c.name ?? null, pushName: c.pushname ?? null, isSaved: Boolean(c.isMyContact ?? c.name) })),
  };
}

async function listGroups() {
  if (!pageIsReady()) return { outcome: 'notNow', code: 'link.down' };
  const groups = (await WPP.group.getAllGroups()).filter((chat) => chat !== undefined);
  return { outcome: 'done', groups: await Promise.all(groups.map(describeGroup)) };
}

/** @param {{ id: Wid, name?: string, formattedTitle?: string }} chat */
async function describeGroup(chat) {
  const participants = await WPP.group.getParticipants(chat.id);
  return {
    chatId: chat.id.toString(),
    subject: String(chat.formattedTitle ?? chat.name ?? ''),
    iAmAdmin: Boolean(await WPP.group.iAmAdmin(chat.id)),
    participants: participants.map((p) => ({ chatId: p.id.toString(), phone: phoneOf(/** @type {Wid} */ (p.id)), isAdmin: Boolean(p.isAdmin || p.isSuperAdmin) })),
  };
}

async function listBlocked() {
  if (!pageIsReady()) return { outcome: 'notNow', code: 'link.down' };
  return { outcome: 'done', blocked: WPP.blocklist.all().map((id) => id.toString()) };
}

/** @param {BridgeFailure} failure */
function unchanged(failure) {
  if (failure.code === 'wa.msg_not_found' || failure.code === 'wa.chat_not_found') return { outcome: 'notFound', ...failure };
  return { outcome: failure.code === 'wa.edit_message_error' ? 'refused' : 'unknown', ...failure };
}

/** @param {() => Promise<{ outcome: string } | void>} change Answers nothing when it is done. */
async function tryChange(change) {
  if (!pageIsReady()) return { outcome: 'notNow', code: 'link.down' };
  try {
    return (await change()) ?? { outcome: 'done' };
  } catch (error) {
    return unchanged(failureOf(error));
  }
}

/** @param {string} messageId @param {(message: import('@wppconnect/wa-js').whatsapp.MsgModel) => Promise<{ outcome: string } | void>} change */
const changeMessage = (messageId, change) => tryChange(async () => {
  const { message, failure } = await findMessage(messageId);
  return message ? await change(message) : unchanged(failure ?? { code: 'wa.msg_not_found', detail: 'The message is not there.' });
});

/** @param {{ messageId: string, text: string }} request */
const edit = ({ messageId, text }) => changeMessage(messageId, async (message) => {
  await WPP.chat.editMessage(message.id.toString(), text, { linkPreview: false, markIsRead: false, waitForAck: true });
});

/** @param {{ messageId: string }} request */
const revoke = ({ messageId }) => changeMessage(messageId, async (message) => {
  const answer = await WPP.chat.deleteMessage(message.id.remote.toString(), message.id.toString(), false, true);
  // It says "OK" before WhatsApp did anything; only the message itself tells.
  if (!Array.isArray(answer) && !answer.isRevoked) return { outcome: 'refused', code: 'wa.cannot_revoke_message', detail: 'WhatsApp did not take it back.' };
});

/** @param {{ chatId: string, blocked: boolean }} request */
const setBlocked = ({ chatId, blocked }) => tryChange(async () => {
  const answer = await (blocked ? WPP.blocklist.blockContact(chatId) : WPP.blocklist.unblockContact(chatId));
  if (answer.isBlocked !== blocked) return { outcome: 'refused' };
});

/** @param {{ chatId: string, typing: boolean }} request */
const setTyping = ({ chatId, typing }) => tryChange(async () => {
  await WPP.chat.find(chatId);
  await (typing ? WPP.chat.markIsComposing(chatId) : WPP.chat.markIsPaused(chatId));
});

/** @param {import('@wppconnect/wa-js').whatsapp.MsgModel} message */
function reportMessage(message) {
  if (message.id.fromMe || message.type === 'ciphertext') return;
  const remote = message.id.remote.toString();
  const media = /** @type {{ mimetype?: string, filename?: string, size?: number }} */ (/** @type {unknown} */ (message));
  report('message', {
    messageId: message.id.toString(),
    chatId: remote,
    author: (message.author ?? message.from ?? message.id.remote).toString(),
    authorName: message.notifyName ?? null,
    kind: String(message.type),
    text: String(message.caption ?? (message.type === 'chat' ? message.body : '') ?? ''),
    at: isoOf(message.t),
    quotedId: message.quotedStanzaID ? String(message.quotedStanzaID) : null,
    mediaType: media.mimetype ?? null,
    fileName: media.filename ?? null,
    size: media.size ?? null,
  });
}

function listenForMessages() {
  WPP.on('chat.new_message', reportMessage);
}
