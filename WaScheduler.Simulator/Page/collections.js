// Chats, messages, contacts and the other collections of the page.
import { Collection, Model } from './events.js';
import { wid } from './ids.js';
import { define } from './registry.js';
import { ask } from './wire.js';

export class Msg extends Model {
  get isSentByMe() {
    return this.id.fromMe;
  }

  get senderObj() {
    return { isMe: this.id.fromMe };
  }

  updateAck(ack) {
    this.set('ack', ack);
  }

  /** What a message that answers this one carries of it. */
  msgContextInfo() {
    return { quotedStanzaID: this.id.id, quotedParticipant: this.author ?? this.from };
  }

  /** Fetches the bytes from the network; nobody keeps them in the store. */
  async downloadMedia() {
    const response = await fetch(`/wa/media/${this.media.sha256}?mime=${encodeURIComponent(this.media.mime)}`);
    if (!response.ok) throw new Error(`download: ${response.status}`);
    const blob = new Blob([await response.arrayBuffer()], { type: this.media.mime });
    Object.defineProperty(this.mediaData, 'mediaBlob', { value: { forceToBlob: () => blob }, configurable: true });
  }
}
Object.defineProperty(Msg.prototype, 'proxyName', { value: 'msg' });

export class Chat extends Model {
  constructor(values) {
    super(values);
    this.msgs = new Collection();
    this.presence = { subscribe: async () => {} };
    this.unreadCount ??= 0;
  }
}
Object.defineProperty(Chat.prototype, 'proxyName', { value: 'chat' });

export class Contact extends Model {}
Object.defineProperty(Contact.prototype, 'proxyName', { value: 'contact' });

class ChatCollectionImpl extends Collection {}
class MsgCollectionImpl extends Collection {
  async processMultipleMessages(chat, messages) {
    for (const values of messages) {
      const message = new Msg(values);
      chats.get(chat)?.msgs.add(message);
      this.add(message);
    }
  }
}
class ContactCollectionImpl extends Collection {}
class GroupMetadataCollectionImpl extends Collection {}
GroupMetadataCollectionImpl.prototype._handleParentGroupChange = () => {};
class BlocklistCollectionImpl extends Collection {}
class StatusCollectionImpl extends Collection {
  getMyStatus() {
    return { msgs: new Collection() };
  }
}
class ProfilePicThumbCollectionImpl extends Collection {
  /** Asks for the picture of a person; people without one have no entry. */
  async find(id) {
    const color = contacts.get(id)?.pictureColor;
    if (!color) return undefined;
    const address = `${location.origin}/wa/picture/${color.slice(1)}`;
    return { id, img: address, imgFull: address, eurl: address };
  }
}
class MsgInfoCollectionImpl extends Collection {
  /** Who got one of our messages and when; people of a group one by one. */
  async find(id) {
    const { info } = await ask({ t: 'query', what: 'info', chat: String(id.remote), id: String(id) });
    const named = (list) => list.map((p) => ({ id: wid(p.id), t: p.t }));
    return { id, ...info, delivery: named(info.delivery), read: named(info.read), played: named(info.played) };
  }
}
class PresenceCollectionImpl extends Collection {}
class TextStatusCollectionImpl extends Collection {}
class CallCollectionImpl extends Collection {}
class OrderCollectionImpl extends Collection {}

export const chats = new ChatCollectionImpl();
export const messages = new MsgCollectionImpl();
export const contacts = new ContactCollectionImpl();
export const groups = new GroupMetadataCollectionImpl();
export const blocklist = new BlocklistCollectionImpl();
export const pictures = new ProfilePicThumbCollectionImpl();
const presences = new PresenceCollectionImpl();
const infos = new MsgInfoCollectionImpl();
const calls = new CallCollectionImpl();
const orders = new OrderCollectionImpl();

define('WAWebMsgModel', { Msg });
define('WAWebChatModel', { Chat });
define('WAWebContactModel', { default: Contact });
define('WAWebBaseCollection', { BaseCollection: Collection });
define('WAWebChatCollection', { ChatCollectionImpl, ChatCollection: chats });
define('WAWebMsgCollection', { MsgCollectionImpl, MsgCollection: messages });
define('WAWebContactCollection', { ContactCollectionImpl, ContactCollection: contacts });
define('WAWebGroupMetadataCollection', { default: groups });
define('WAWebPresenceCollection', { PresenceCollectionImpl: presences, PresenceCollection: presences });
define('WAWebBlocklistCollection', { BlocklistCollectionImpl, BlocklistCollection: blocklist });
define('WAWebProfilePicThumbCollection', { ProfilePicThumbCollectionImpl, ProfilePicThumbCollection: pictures });
// wa-js asks the first of the two names for its store.
define('WAWebMsgInfoCollection', { MsgInfoCollectionImpl: infos, MsgInfoCollection: infos });
define('WAWebStatusCollection', { StatusCollection: new StatusCollectionImpl() });
define('WAWebTextStatusCollection', { TextStatusCollection: new TextStatusCollectionImpl() });
define('WAWebCallCollection', { CallCollectionImpl: calls, CallCollection: calls, default: calls });
define('WAWebOrderCollection', { OrderCollectionImpl: orders, OrderCollection: orders });
