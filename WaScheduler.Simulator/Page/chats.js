// Finding chats and people, hidden ids, seen and typing.
import { Chat, chats, Contact, contacts, groups, messages } from './collections.js';
import { Collection, Model } from './events.js';
import { wid } from './ids.js';
import { define } from './registry.js';
import { ask, say } from './wire.js';
import * as store from './store.js';

const lidOfPhone = new Map();
const phoneOfLid = new Map();

/** The chat of an address, made when there is none; a person with a hidden id has their chat under it. */
export function findOrCreate(address) {
  const id = wid(lidOfPhone.get(String(address)) ?? address);
  const known = chats.get(id) ?? chats.get(address);
  if (known) return { chat: known, created: false };
  const chat = new Chat({ id, formattedTitle: titleOf(id) });
  if (id.isGroup()) chat.groupMetadata = groups.get(id);
  chats.add(chat);
  return { chat, created: true };
}

export function titleOf(id) {
  const contact = contacts.get(id);
  return contact?.name ?? contact?.pushname ?? groups.get(id)?.subject ?? (id.server === 'c.us' ? `+${id.user}` : String(id));
}

/** Takes over the address book, also what changed in it: chats whose person got a hidden id move. */
export async function usePeople(people) {
  for (const person of people.contacts ?? []) {
    const phone = wid(`${person.phone}@c.us`);
    if (person.lid) {
      lidOfPhone.set(String(phone), person.lid);
      phoneOfLid.set(person.lid, String(phone));
      moveChat(phone, wid(person.lid));
    }
    for (const id of [phone, person.lid ? wid(person.lid) : undefined].filter(Boolean)) {
      const values = { id, name: person.name ?? undefined, pushname: person.pushName ?? undefined, about: person.about, pictureColor: person.pictureColor ?? undefined, isMyContact: !!person.name, isUser: true, isWAContact: true, isBusiness: false };
      const known = contacts.get(id);
      if (known) for (const [name, value] of Object.entries(values)) known.set(name, value);
      // Only people from the owner's own address book and those who wrote are here; a stranger is asked about at the network.
      else contacts.add(new Contact(values));
    }
  }
  for (const group of people.groups ?? []) useGroup(group);
  await store.savePeople(people);
}

function useGroup(group) {
  const id = wid(group.id);
  const participants = new Collection();
  for (const phone of group.participants) {
    const plain = wid(phone.includes('@') ? phone : `${phone.replace(/\D/g, '')}@c.us`);
    participants.add(new Model({ id: wid(lidOfPhone.get(String(plain)) ?? plain), isAdmin: false, isSuperAdmin: false }));
  }
  participants.iAmAdmin = () => group.iAmAdmin;
  const known = groups.get(id);
  if (known) groups.remove(known);
  groups.add(new Model({ id, subject: group.subject, participants, groupType: 'DEFAULT' }));
  const { chat } = findOrCreate(id);
  chat.groupMetadata = groups.get(id);
  chat.formattedTitle = group.subject;
}

function moveChat(from, to) {
  const old = chats.get(from);
  if (!old) return;
  chats.remove(old);
  const chat = chats.get(to) ?? chats.add(new Chat({ id: to, formattedTitle: titleOf(to) }));
  for (const message of old.msgs.getModelsArray()) chat.msgs.byId.set(String(message.id), message);
}

define('WAWebFindChat', {
  findOrCreateLatestChat: async (address) => {
    const { chat, created } = findOrCreate(address);
    return { chat: { id: chat.id }, created };
  },
});
const toLid = (address) => (lidOfPhone.has(String(address)) ? wid(lidOfPhone.get(String(address))) : undefined);
const toPhone = (address) => (phoneOfLid.has(String(address)) ? wid(phoneOfLid.get(String(address))) : undefined);
define('WAWebLidPnCache', { lidPnCache: { getPhoneNumber: toPhone, getCurrentLid: toLid } });
define('WAWebApiContact', { getCurrentLid: toLid, getPhoneNumber: toPhone });
define('WAWebQueryExists', {
  queryWidExists: async (address) => {
    const answer = await ask({ t: 'query', what: 'exists', chat: String(address) });
    return answer.exists ? { wid: wid(answer.lid ?? answer.wid), biz: false } : null;
  },
  queryPhoneExists: async () => null,
});
define('WAWebQueryAllGroups', {
  queryAllGroups: async () => (await ask({ t: 'query', what: 'groups' })).groups.map((group) => ({ id: wid(group.id) })),
});
define('WAWebGroupActionDB', { updateDBForGroupAction: async () => {} });
define('WAWebMarkSeen', {
  markUnread() {},
  sendSeen: async ({ chat }) => {
    say({ t: 'seen', chat: String(chat.id) });
    chat.set('unreadCount', 0);
  },
});
const typing = (what) => async (chat) => say({ t: 'typing', what, chat: String(chat.id) });
define('WAWebChatPresence', { markComposing: typing('composing'), markPaused: typing('paused'), markRecording: typing('recording') });
define('WAWebSearchContext', {
  getSearchContext: ({ msgKey }) => ({ collection: { loadAroundPromise: Promise.resolve(), get: () => messages.get(msgKey) } }),
});
