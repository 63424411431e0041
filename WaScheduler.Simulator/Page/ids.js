// Addresses ("wid") and message keys.
import { define } from './registry.js';

export class Wid {
  constructor(user, server) {
    this.user = user;
    this.server = server;
    this._serialized = `${user}@${server}`;
  }

  static isXWid() {
    return false;
  }

  toString() {
    return this._serialized;
  }

  toJSON() {
    return this._serialized;
  }

  equals(other) {
    return !!other && this._serialized === other._serialized;
  }

  isGroup() {
    return this.server === 'g.us';
  }

  isUser() {
    return this.server === 'c.us' || this.server === 'lid';
  }

  isLid() {
    return this.server === 'lid';
  }

  isBot() {
    return false;
  }

  isStatusV3() {
    return this._serialized === 'status@broadcast';
  }

  isBroadcast() {
    return this.server === 'broadcast';
  }

  isPSA() {
    return false;
  }

  isNewsletter() {
    return this.server === 'newsletter';
  }
}

/** Reads "972501234567@c.us", also with a device number. */
export function wid(text) {
  if (text instanceof Wid) return text;
  const parts = /^([^@:]+)(?::\d+)?@(.+)$/.exec(String(text));
  if (!parts) throw new Error(`wid error: invalid wid ${text}`);
  return new Wid(parts[1], parts[2]);
}

export class MsgKey {
  constructor(from) {
    if (!from) throw new Error('MsgKey error: obj is null/undefined');
    this.fromMe = from.fromMe !== undefined ? from.fromMe : from.selfDir === 'out';
    this.remote = from.remote || (from.selfDir === 'out' ? from.to : from.from);
    this.id = from.id;
    this.participant = from.participant;
    this._serialized = [this.fromMe, this.remote, this.id, this.participant].filter((part) => part !== undefined).join('_');
  }

  static fromString(text) {
    const [fromMe, remote, id, participant] = String(text).split('_');
    return new MsgKey({ fromMe: fromMe === 'true', remote: wid(remote), id, participant: participant ? wid(participant) : undefined });
  }

  toString() {
    return this._serialized;
  }

  equals(other) {
    return this._serialized === String(other);
  }
}

export function newId() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(9))];
  return '3EB0' + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
}

define('WAWebWid', { default: Wid });
define('WAWebWidFactory', {
  createWid: wid,
  createUserWidOrThrow: (user, server) => wid(String(user).includes('@') ? user : `${user}@${server || 'c.us'}`),
  isWidlike: (value) => value instanceof Wid,
  createWidFromWidLike: (value) => wid(value._serialized),
});
define('WAWebMsgKey', { default: MsgKey });
define('WAWebMsgKeyNewId', { default: { newId } });
