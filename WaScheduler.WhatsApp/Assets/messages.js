// @ts-check
// The calls about chats and messages. Each answers a plain object; whatever is thrown is turned into code and detail.

/** Sends that began in this page and have not ended. @type {Set<string>} */
const inFlight = new Set();

/** wa-js checks these before it gives anything to WhatsApp, so nothing has left. */
const refusedBeforeLeaving = new Map([
  ['wa.message_key_remote_id_is_not_same_of_chat', false],
  ['wa.message_key_is_not_from_me', false],
  ['wa.invalid_wid', true],
  ['wa.chat_not_found', true],
  ['wa.can_not_send_message_to_this_groupType', true],
  ['wa.file_too_large', true],
  ['wa.quoted_msg_not_found', true],
  ['wa.quoted_msg_can_not_reply', true],
  ['page.no_file', false],
]);

/** @param {number | undefined} seconds */
const isoOf = (seconds) => (typeof seconds === 'number' && seconds > 0 ? new Date(seconds * 1000).toISOString() : null);

/** @param {{ address: string }} request address: a chat id */
async function prepare({ address }) {
  if (!pageIsReady()) return { outcome: 'notNow', code: 'link.down' };
  const linkAtStart = link?.id;
  try {
    const found = address.endsWith('@g.us') ? WPP.chat.get(address)?.id ?? null : await findAccount(address);
    if (!pageIsReady() || link?.id !== linkAtStart) return { outcome: 'notNow', code: 'link.down' };
    if (!found) return { outcome: address.endsWith('@g.us') ? 'notNow' : 'notOnWhatsApp', code: address.endsWith('@g.us') ? 'group.unknown' : 'number.not_registered' };
    const chat = await WPP.chat.find(found);
    const key = await WPP.chat.generateMessageID(chat);
    return { outcome: 'prepared', chatId: chat.id.toString(), messageId: key.toString(), linkId: link?.id ?? null };
  } catch (error) {
    const failure = failureOf(error);
    return { outcome: failure.code === 'wa.invalid_wid' ? 'invalidAddress' : 'notNow', ...failure };
  }
}

/**
 * wa-js answers null for "no account" and for any failure alike, and keeps that null for 15 s. A null is therefore asked
 * again of WhatsApp's own function, which throws when it could not ask.
 * @param {string} address
 */
async function findAccount(address) {
  const known = await WPP.contact.queryWidExists(address);
  return (known ?? (await askServer(address)))?.wid ?? null;
}

/** @param {string} address @returns {Promise<{ wid: import('@wppconnect/wa-js').whatsapp.Wid, biz?: boolean } | null | undefined>} */
async function askServer(address) {
  return /** @type {any} */ (await WPP.whatsapp.functions.queryWidExists(WPP.whatsapp.WidFactory.createWid(address)));
}

/**
 * @typedef {{ chatId: string, messageId: string, kind: 'text' | 'image' | 'video' | 'audio' | 'voiceNote' | 'document' | 'sticker' | 'poll', text: string,
 *   fileInput: string | null, fileName: string | null, mediaType: string | null, mentions: string[], quotedId: string | null, choices: string[], selectableCount: number }} SendRequest
 */

/** @param {SendRequest} request */
async function send(request) {
  const { messageId } = request;
  if (!pageIsReady()) return { outcome: 'notHandedOver', code: 'link.down' };
  if (known(() => WPP.blocklist.isBlocked(request.chatId), false)) return { outcome: 'refused', code: 'recipient.blocked' };
  if (inFlight.has(messageId)) return { outcome: 'unknown', code: 'send.in_flight' };
  inFlight.add(messageId);
  try {
    const earlier = await readMark(messageId);
    if (earlier || messageInMemory(messageId)) {
      const settled = await answerOfEarlierTry(messageId);
      if (settled) return settled;
    }
    await writeMark({ messageId, linkId: link?.id ?? '', at: Date.now() });
    if (!pageIsReady()) {
      if (!earlier) await removeMark(messageId);
      return { outcome: 'notHandedOver', code: 'link.down' };
    }
    return await handOver(request, !earlier);
  } catch (error) {
    // Only our own database can fail here: WhatsApp has not been asked for anything yet.
    return { outcome: 'notHandedOver', code: 'mark.failed', detail: failureOf(error).detail };
  } finally {
    inFlight.delete(messageId);
  }
}

/** Gives the message to wa-js in the way of its kind. @param {SendRequest} request */
async function giveToWaJs({ chatId, messageId, kind, text, fileInput, fileName, mediaType, mentions, quotedId, choices, selectableCount }) {
  /** @type {import('@wppconnect/wa-js').chat.SendMessageOptions} */
  const options = {
    messageId, waitForAck: true, markIsRead: false, detectMentioned: false,
    ...(mentions.length > 0 ? { mentionedList: mentions } : {}),
    ...(quotedId ? { quotedMsg: quotedId } : {}),
  };
  if (kind === 'text') return await WPP.chat.sendTextMessage(chatId, text, { ...options, linkPreview: false });
  if (kind === 'poll') return await WPP.chat.sendCreatePollMessage(chatId, text, choices, { ...options, selectableCount });
  const file = typed(fileOf(fileInput), fileName, mediaType);
  const about = { ...options, filename: fileName ?? file.name, ...(mediaType ? { mimetype: mediaType } : {}), ...(text ? { caption: text } : {}) };
  if (kind === 'voiceNote') return await WPP.chat.sendFileMessage(chatId, file, { ...about, type: 'audio', isPtt: true });
  return await WPP.chat.sendFileMessage(chatId, file, { ...about, type: kind });
}

/** @param {SendRequest} request @param {boolean} firstTry */
async function handOver(request, firstTry) {
  const { messageId } = request;
  try {
    const sent = await giveToWaJs(request);
    const result = sent.sendMsgResult?.messageSendResult ?? null;
    const ack = sent.ack;
    if (ack >= 1) return { outcome: 'acknowledged', ack, at: isoOf(sent.sendMsgResult?.t) };
    // The server's error 463 comes without a word of its own; WhatsApp's own compose bar asks the same function.
    if (ack < 0 && isTimeLocked()) return { outcome: 'notHandedOver', ack, code: 'wa.time_lock', detail: result };
    // It resolves on failure too; only a negative ack says that WhatsApp gave the message up.
    return { outcome: ack < 0 ? 'notHandedOver' : 'unknown', ack, code: `wa.${result ?? 'no_result'}` };
  } catch (error) {
    const failure = failureOf(error);
    const forGood = refusedBeforeLeaving.get(failure.code);
    if (forGood === undefined || messageInMemory(messageId)) return { outcome: 'unknown', ...failure };
    if (firstTry) await removeMark(messageId);
    return { outcome: forGood ? 'refused' : 'notHandedOver', ...failure };
  }
}

/** WhatsApp lets this account write to nobody new for a while. A version without that function knows no such lock. */
const isTimeLocked = () => known(() => Boolean(/** @type {any} */ (window).importNamespace('WAWebReachoutTimelockUtils').isUserReachoutTimelocked()), false);

/** The same id again: what WhatsApp still holds or has sent must not be handed over a second time. @param {string} messageId */
async function answerOfEarlierTry(messageId) {
  const found = await findMessage(messageId);
  if (found.failure) return { outcome: 'unknown', ...found.failure };
  const ack = found.message?.ack ?? null;
  if (ack === null || ack < 0) return null;
  return ack >= 1
    ? { outcome: 'acknowledged', ack, at: isoOf(found.message?.t), code: 'send.already_there' }
    : { outcome: 'unknown', ack, code: 'send.queued' };
}

/** @param {{ messageId: string }} request */
async function lookUp({ messageId }) {
  if (!pageIsReady()) return { outcome: 'cannotTell', code: 'link.down' };
  const linkId = link?.id ?? null;
  const found = await findMessage(messageId);
  if (found.failure) return { outcome: 'cannotTell', linkId, ...found.failure };
  if (found.message) {
    const ack = found.message.ack ?? 0;
    return { outcome: ack >= 1 ? 'sent' : ack === 0 ? 'queued' : 'failed', ack, at: isoOf(found.message.t), linkId, reach: await reachOf(String(found.message.id)) };
  }
  // Not found, and the first call is still somewhere between our mark and WhatsApp's store.
  if (inFlight.has(messageId)) return { outcome: 'cannotTell', code: 'send.in_flight', linkId };
  try {
    const mark = await readMark(messageId);
    if (!pageIsReady() || link?.id !== linkId) return { outcome: 'cannotTell', code: 'link.down' };
    return { outcome: mark ? 'absentAfterMark' : 'neverHandedOver', linkId };
  } catch (error) {
    return { outcome: 'cannotTell', linkId, ...failureOf(error) };
  }
}

/**
 * In a group: to how many people it went, on how many of their phones it is, and how many read it. Null: no group, or not known.
 * @param {string} messageKey
 */
async function reachOf(messageKey) {
  if (!messageKey.split('_')[1]?.endsWith('@g.us')) return null;
  try {
    const { participants, deliveryRemaining } = await WPP.chat.getMessageACK(messageKey);
    const got = participants.filter((p) => p.deliveredAt || p.readAt || p.playedAt);
    return { people: got.length + Math.max(0, deliveryRemaining), reached: got.length, read: got.filter((p) => p.readAt || p.playedAt).length };
  } catch (error) {
    // The receipts themselves go on to say that somebody has it.
    console.warn('The people who got a message could not be counted.', failureOf(error));
    return null;
  }
}

/** @param {string} messageId */
function messageInMemory(messageId) {
  const raw = rawIdOf(messageId);
  return WPP.whatsapp.MsgStore.getModelsArray().find((m) => m.id?.id === raw && m.id.fromMe) ?? null;
}

/**
 * Looks in memory by raw id, then in WhatsApp's database under the key's own chat and under the person's other address.
 * Only wa-js's "msg_not_found" from each of them counts as absent.
 * @param {string} messageId
 */
async function findMessage(messageId) {
  try {
    const here = messageInMemory(messageId);
    if (here) return { message: here, failure: null };
    const key = WPP.whatsapp.MsgKey.fromString(messageId);
    const chat = WPP.chat.get(key.remote) ?? (await WPP.chat.find(key.remote));
    for (const remote of new Set([key.remote.toString(), chat.id.toString(), otherAddress(key.remote.toString())])) {
      if (!remote || (remote !== chat.id.toString() && !WPP.chat.get(remote))) continue;
      const message = await messageUnder(messageId.replace(key.remote.toString(), remote));
      if (message) return { message, failure: null };
    }
    return { message: null, failure: null };
  } catch (error) {
    return { message: null, failure: failureOf(error) };
  }
}

/** @param {string} messageKey */
async function messageUnder(messageKey) {
  try {
    return await WPP.chat.getMessageById(messageKey);
  } catch (error) {
    if (failureOf(error).code === 'wa.msg_not_found') return null;
    throw error;
  }
}

/** A person's hidden id for a number, and the other way round, as far as this device knows it. @param {string} address */
function otherAddress(address) {
  const wid = WPP.whatsapp.WidFactory.createWid(address);
  if (wid.server === 'lid') return WPP.whatsapp.lidPnCache.getPhoneNumber(wid)?.toString() ?? null;
  return wid.server === 'c.us' ? WPP.whatsapp.lidPnCache.getCurrentLid(wid)?.toString() ?? null : null;
}
