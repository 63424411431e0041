// What the browser profile keeps: login, messages, people, files not yet uploaded. Clearing the profile means logged out.
import { MsgKey, Wid, wid } from './ids.js';

let database;

export function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('practice-whatsapp', 1);
    request.onupgradeneeded = () => {
      for (const name of ['login', 'messages', 'people', 'files']) request.result.createObjectStore(name);
    };
    request.onsuccess = () => {
      database = request.result;
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when the change is on the disk, not merely on its way. */
function write(names, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    change(transaction);
  });
}

function read(name, ask) {
  return new Promise((resolve, reject) => {
    const request = ask(database.transaction(name).objectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const loadLogin = () => read('login', (s) => s.get('device'));
export const saveLogin = (device) => write(['login'], (t) => t.objectStore('login').put(device, 'device'));
export const loadPeople = () => read('people', (s) => s.get('all'));
export const savePeople = (people) => write(['people'], (t) => t.objectStore('people').put(people, 'all'));
export const loadFile = (id) => read('files', (s) => s.get(String(id)));
export const loadMessages = async () => (await read('messages', (s) => s.getAll())).map(revive);

/** A message and, with it in one transaction, the bytes it still has to upload. */
export function saveMessage(message, file) {
  const plain = flatten(message.toJSON());
  return write(['messages', 'files'], (t) => {
    t.objectStore('messages').put(plain, String(message.id));
    if (file) t.objectStore('files').put(file, String(message.id));
    else if (message.ack !== 0) t.objectStore('files').delete(String(message.id));
  });
}

export const forgetMessages = () =>
  write(['messages', 'files'], (t) => {
    t.objectStore('messages').clear();
    t.objectStore('files').clear();
  });

export const forgetEverything = () =>
  write(['login', 'messages', 'people', 'files'], (t) => {
    for (const name of ['login', 'messages', 'people', 'files']) t.objectStore(name).clear();
  });

/** Addresses and keys are classes; the database keeps plain things only. */
function flatten(value) {
  if (value instanceof Wid) return { $wid: String(value) };
  if (value instanceof MsgKey) return { $key: String(value) };
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value;
  if (Array.isArray(value)) return value.map(flatten);
  if (value instanceof Blob || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  const plain = {};
  for (const [name, member] of Object.entries(value)) if (typeof member !== 'function') plain[name] = flatten(member);
  return plain;
}

function revive(value) {
  if (value === null || typeof value !== 'object') return value;
  if (value.$wid) return wid(value.$wid);
  if (value.$key) return MsgKey.fromString(value.$key);
  if (Array.isArray(value)) return value.map(revive);
  if (value instanceof Blob || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member)]));
}
