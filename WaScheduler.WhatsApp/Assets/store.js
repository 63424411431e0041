// @ts-check
// Our own small database beside WhatsApp's in the browser profile. It holds two facts that must live and die with the
// login: which message ids we began to hand over, and which login this is.

const storeName = 'wascheduler';
const markDays = 90;

/** @type {Promise<IDBDatabase> | null} */
let openStorePromise = null;

/** Raw id of each message we ever began to hand over → its whole key; receipts name messages in other forms. @type {Map<string, string>} */
const keyOfRawId = new Map();

/** @returns {Promise<IDBDatabase>} */
function openStore() {
  openStorePromise ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(storeName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('marks', { keyPath: 'messageId' });
      request.result.createObjectStore('links', { keyPath: 'key' });
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('The database of the bridge is held by another page.'));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => { openStorePromise = null; };
      database.onversionchange = () => { database.close(); openStorePromise = null; };
      resolve(database);
    };
  });
  openStorePromise.catch(() => { openStorePromise = null; });
  return openStorePromise;
}

/**
 * Runs one request in a transaction of its own; resolves when it is committed, and for writes on disk.
 * @template T
 * @param {'marks' | 'links'} store @param {IDBTransactionMode} mode @param {(s: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function inStore(store, mode, act) {
  const database = await openStore();
  return await new Promise((resolve, reject) => {
    // 'strict' waits for the disk: a mark that a power cut could undo would prove nothing.
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser broke off a write to its database.'));
    transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

/** @param {string} messageKey "true_chat_ID" or "true_group_ID_participant" */
function rawIdOf(messageKey) {
  return messageKey.split('_')[2] ?? messageKey;
}

/** @param {Mark} mark */
async function writeMark(mark) {
  await inStore('marks', 'readwrite', (s) => s.put(mark));
  keyOfRawId.set(rawIdOf(mark.messageId), mark.messageId);
}

/** Only for tries that certainly never reached WhatsApp. @param {string} messageId */
async function removeMark(messageId) {
  await inStore('marks', 'readwrite', (s) => s.delete(messageId));
}

/** @param {string} messageId @returns {Promise<Mark | undefined>} */
async function readMark(messageId) {
  return await inStore('marks', 'readonly', (s) => s.get(messageId));
}

/** Reads the ids of earlier tries into memory and forgets those too old for anybody to ask about. */
async function loadMarks() {
  /** @type {Mark[]} */
  const marks = await inStore('marks', 'readonly', (s) => s.getAll());
  const oldest = Date.now() - markDays * 86_400_000;
  for (const mark of marks) {
    if (mark.at < oldest) await removeMark(mark.messageId);
    else keyOfRawId.set(rawIdOf(mark.messageId), mark.messageId);
  }
}

/** @returns {Promise<LinkRecord | undefined>} */
async function readLink() {
  return await inStore('links', 'readonly', (s) => s.get('link'));
}

/** @param {string | null} wid @returns {Promise<LinkRecord>} */
async function beginLink(wid) {
  /** @type {LinkRecord} */
  const link = { key: 'link', id: crypto.randomUUID(), wid, since: Date.now() };
  await inStore('links', 'readwrite', (s) => s.put(link));
  return link;
}

async function endLink() {
  await inStore('links', 'readwrite', (s) => s.delete('link'));
}
