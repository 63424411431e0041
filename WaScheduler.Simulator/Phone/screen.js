// Drawing: chats and bubbles. Everything from outside goes in as text, never as markup.
const ticks = { '-1': ['!', 'bad', 'Failed'], 0: ['🕓', '', 'Waiting'], 1: ['✓', '', 'Sent'], 2: ['✓✓', '', 'Delivered'], 3: ['✓✓', 'read', 'Read'], 4: ['✓✓', 'read', 'Played'] };

/** Does one thing; gives the sentence of what went wrong, or nothing. */
export async function act(method, path, body) {
  try {
    const response = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return response.ok ? undefined : (await response.json()).error;
  } catch {
    return 'The practice phone does not answer.';
  }
}

export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

export function when(iso) {
  const at = new Date(iso);
  const today = new Date().toDateString() === at.toDateString();
  return today ? at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : at.toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' });
}

function time(iso) {
  const element = make('time', '', when(iso));
  element.dateTime = iso;
  element.title = new Date(iso).toLocaleString();
  return element;
}

function tick(message) {
  const [sign, look, word] = ticks[message.level] ?? ticks['-1'];
  const element = make('span', `ticks ${look}`, sign);
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', word);
  element.title = word;
  return element;
}

const summaryOf = (m) => (m.revoked ? 'Deleted message' : m.text || m.caption || m.poll?.name || m.media?.fileName || m.kind);

export function chatList(chats, open) {
  if (chats.length === 0) return [make('p', 'empty', 'No chats yet. Send a message from WA Scheduler, or let somebody new write to you.')];
  return chats.map((chat) => {
    const last = chat.messages.at(-1);
    const face = make('span', 'face', [...chat.title.replace('+', '')][0] ?? '?');
    face.setAttribute('aria-hidden', 'true');
    const title = make('b', '', make('bdi', '', chat.title));
    const line = make('span', 'last');
    line.dir = 'auto';
    if (last?.fromMe) line.append(tick(last), ' ');
    line.append(last ? summaryOf(last) : 'No messages yet');
    const row = make('button', 'chat', face, title, last ? time(last.at) : '', line);
    row.addEventListener('click', () => open(chat.id));
    const item = make('div', '', row);
    item.setAttribute('role', 'listitem');
    return item;
  });
}

/** The chat from the owner's side, or as the other person's phone shows it. */
export function bubbles(chat, theirs) {
  const shown = theirs ? chat.messages.filter((m) => !m.fromMe || !m.held) : chat.messages;
  const list = shown.map((message) => bubble(message, chat, theirs));
  if (list.length === 0) list.push(make('p', 'empty', theirs ? 'Nothing has arrived here.' : 'No messages yet.'));
  if (chat.typing) list.push(make('p', 'typing', 'typing…'));
  return list;
}

function bubble(message, chat, theirs) {
  const own = theirs ? !message.fromMe : message.fromMe;
  const box = make('div', own ? 'bubble right' : 'bubble');
  if (chat.isGroup && !own) box.append(named('p', 'by', message.authorName));
  if (message.revoked) box.append(make('p', 'gone', 'This message was deleted'));
  else {
    if (message.quoted) box.append(named('p', 'quoted', quotedOf(message, chat)));
    box.append(...inside(message));
  }
  const meta = make('div', 'meta');
  if (message.edited) meta.append(make('span', '', 'edited'));
  meta.append(time(message.at));
  if (own && message.fromMe) meta.append(tick(message));
  box.append(meta);
  return box;
}

/** What it answers, in a line. */
function quotedOf(message, chat) {
  const answered = chat.messages.find((other) => other.id === message.quoted || other.id.endsWith(`_${message.quoted}`));
  return answered ? summaryOf(answered) : 'An earlier message';
}

function inside(message) {
  const parts = [];
  if (message.media) parts.push(file(message));
  if (message.poll) {
    parts.push(named('p', '', message.poll.name), make('ul', '', ...message.poll.choices.map((choice) => named('li', '', choice))));
    return parts;
  }
  const text = message.text || message.caption;
  if (text) parts.push(named('p', '', text));
  return parts;
}

function file(message) {
  const { sha256, mime, fileName, size } = message.media;
  const address = `/wa/media/${sha256}?mime=${encodeURIComponent(mime)}`;
  if (message.kind === 'image' || message.kind === 'sticker') {
    const image = make('img', message.kind);
    image.src = address;
    image.alt = fileName ?? (message.kind === 'sticker' ? 'Sticker' : 'Picture');
    return image;
  }
  if (message.kind === 'video' || message.kind === 'audio' || message.kind === 'ptt') {
    const player = make(message.kind === 'video' ? 'video' : 'audio', '');
    player.controls = true;
    player.preload = 'none';
    player.src = address;
    player.setAttribute('aria-label', message.kind === 'ptt' ? 'Voice message' : (fileName ?? message.kind));
    return player;
  }
  return named('p', '', `📄 ${fileName ?? message.kind}, ${Math.max(1, Math.round(size / 1024))} kB`);
}

function named(tag, className, text) {
  const element = make(tag, className, text);
  element.dir = 'auto';
  return element;
}
