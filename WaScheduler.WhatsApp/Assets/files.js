// @ts-check
// Bytes in and out. They never travel as an argument: that would be copied several times in the driver.

/** Makes a place into which the browser puts a file from the disk. */
async function openFileInput() {
  const input = Object.assign(document.createElement('input'), { type: 'file', id: `file-${crypto.randomUUID()}`, hidden: true });
  // Beside WhatsApp's own elements, where nothing of it looks.
  document.documentElement.append(input);
  return { outcome: 'done', detail: input.id };
}

/** @param {{ id: string }} request */
async function closeFileInput({ id }) {
  document.getElementById(id)?.remove();
  return { outcome: 'done' };
}

/** @param {string | null} id @returns {File} */
function fileOf(id) {
  const input = /** @type {HTMLInputElement | null} */ (id ? document.getElementById(id) : null);
  const file = input?.files?.[0];
  if (!file) throw Object.assign(new Error('The file did not reach the page.'), { name: 'no_file' });
  return file;
}

/**
 * The same bytes under the name and type they shall have: wa-js and WhatsApp go by the file's own type, which the browser
 * guesses from the ending on the disk.
 * @param {File} file @param {string | null} name @param {string | null} type
 */
const typed = (file, name, type) => (type && type !== file.type) || (name && name !== file.name) ? new File([file], name ?? file.name, { type: type ?? file.type }) : file;

/** Files being read out, by message or chat. @type {Map<string, Blob>} */
const opened = new Map();

/** @param {string} of @param {() => Promise<Blob | null>} read Null: there is none. */
async function open(of, read) {
  if (!pageIsReady()) return { outcome: 'notNow', code: 'link.down' };
  const blob = await read();
  if (!blob) return { outcome: 'notFound', code: 'media.none', detail: 'There is none, or it is not shown to this account.' };
  opened.set(of, blob);
  return { outcome: 'done', detail: blob.type, size: blob.size };
}

/** @param {{ of: string }} request */
const openMedia = ({ of }) => open(of, () => WPP.chat.downloadMedia(of));

/** The small picture of a person or group. @param {{ of: string }} request */
const openPicture = ({ of }) => open(of, async () => {
  const address = await WPP.contact.getProfilePictureUrl(of, false);
  if (!address) return null;
  const answer = await fetch(address);
  if (!answer.ok) throw Object.assign(new Error(`WhatsApp's picture server answered ${answer.status}.`), { name: `picture_${answer.status}` });
  return await answer.blob();
});

/** One piece, as text, because calls answer text. @param {{ of: string, offset: number, length: number }} request */
async function readMedia({ of, offset, length }) {
  const blob = opened.get(of);
  if (!blob) return { outcome: 'notFound', code: 'media.closed' };
  const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return { outcome: 'done', detail: btoa(text) };
}

/** @param {{ of: string }} request */
async function closeMedia({ of }) {
  opened.delete(of);
  return { outcome: 'done' };
}
