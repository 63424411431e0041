// The phone: shows what the network pushes, and does what is touched.
import { act, chatList, bubbles, when } from './screen.js';
import { wireFaults } from './faults.js';

const at = (id) => document.getElementById(id);
let screen;
let open;
// An address with ?chat=+972… or a group's id opens that chat as soon as the phone has it.
let asked = new URLSearchParams(location.search).get('chat');
let theirs = false;

const feed = new EventSource('/phone/events');
feed.onmessage = (event) => {
  screen = JSON.parse(event.data);
  at('toast').hidden = at('toast').dataset.kind === 'gone' ? true : at('toast').hidden;
  draw();
};
feed.onerror = () => toast('The practice phone does not answer. It comes back by itself when it runs again.', 'gone');

function draw() {
  const { state } = screen;
  const wanted = asked && screen.chats.find((c) => c.id === asked || (!c.isGroup && c.id.split('@')[0] === asked.replace(/\D/g, '')));
  if (wanted) [open, asked] = [wanted.id, null];
  const chat = screen.chats.find((c) => c.id === open);
  if (!chat) open = undefined;
  at('title').textContent = chat ? chat.title : state.pushName ?? 'Practice phone';
  at('subtitle').firstChild.textContent = chat ? (chat.typing ? 'WA Scheduler is typing…' : chat.isGroup ? chat.members.join(', ') : chat.number) : screen.ownNumber;
  drawLink(state, !!chat);
  for (const [id, shown] of [['back', chat], ['sides', chat && !chat.isGroup], ['bubbles', chat], ['compose', chat], ['chats', !chat], ['new', !chat && at('stranger').hidden]]) at(id).hidden = !shown;
  // A list without rows is none to a screen reader.
  at('chats').setAttribute('role', screen.chats.length > 0 ? 'list' : 'region');
  if (chat) drawChat(chat);
  else at('chats').replaceChildren(...chatList(screen.chats, openChat));
  wireFaults(screen, chat, toast);
}

function drawLink(state, inChat) {
  const asks = state.qrShown;
  at('link').hidden = inChat && !asks;
  at('link').className = asks ? 'link ask' : 'link';
  at('scan').hidden = !asks;
  at('type').hidden = !asks || !at('code').hidden;
  if (!asks) at('code').hidden = true;
  at('unlink').hidden = !state.linked || asks;
  at('link-text').textContent = asks
    ? 'A page is showing a QR code. Link it to this phone:'
    : state.linked
      ? state.pages > 0 && state.mode === 'MAIN' ? 'Linked device: WA Scheduler' : 'Linked device: WA Scheduler (not connected right now)'
      : 'No device is linked. In WA Scheduler, open Connect: its QR code wakes the button here.';
  const dot = at('link-dot');
  const word = state.linked ? (state.pages > 0 ? 'Linked' : 'Linked, not connected') : asks ? 'Waiting for a scan' : 'Not linked';
  dot.className = state.linked && state.pages > 0 ? 'dot on' : asks || state.linked ? 'dot wait' : 'dot';
  dot.setAttribute('aria-label', word);
  dot.title = word;
}

function drawChat(chat) {
  at('side-theirs').firstChild.textContent = `${chat.title}’s phone`;
  at('side-mine').setAttribute('aria-pressed', String(!theirs));
  at('side-theirs').setAttribute('aria-pressed', String(theirs));
  at('text').placeholder = `Answer as ${chat.isGroup ? chat.members[0] ?? 'a member' : chat.title}`;
  const room = at('bubbles');
  const atEnd = room.scrollHeight - room.scrollTop - room.clientHeight < 60;
  room.replaceChildren(...bubbles(chat, theirs && !chat.isGroup));
  if (atEnd || room.dataset.chat !== chat.id) room.scrollTop = room.scrollHeight;
  room.dataset.chat = chat.id;
}

function openChat(id) {
  open = id;
  draw();
  at('text').focus({ preventScroll: true });
}

function toast(text, kind = '') {
  const box = at('toast');
  box.textContent = text;
  box.dataset.kind = kind;
  box.hidden = false;
  if (kind !== 'gone') setTimeout(() => (box.hidden = true), 6000);
}

async function tryTo(method, path, body) {
  const fault = await act(method, path, body);
  if (fault) toast(fault);
  return !fault;
}

at('back').addEventListener('click', () => {
  open = undefined;
  draw();
});
at('scan').addEventListener('click', async () => {
  at('scan').disabled = true;
  if (await tryTo('POST', '/sim/scan', {})) toast('Linked. Now send a first message from WA Scheduler.');
  at('scan').disabled = false;
});
at('type').addEventListener('click', () => {
  at('code').hidden = false;
  at('type').hidden = true;
  at('code-text').focus();
});
at('code').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!(await tryTo('POST', '/sim/pair', { code: at('code-text').value }))) return;
  at('code-text').value = '';
  at('code').hidden = true;
  toast('Linked. Now send a first message from WA Scheduler.');
});
at('unlink').addEventListener('click', () => tryTo('POST', '/sim/unlink', {}));
for (const [id, value] of [['side-mine', false], ['side-theirs', true]])
  at(id).addEventListener('click', () => {
    theirs = value;
    draw();
  });
at('compose').addEventListener('submit', async (event) => {
  event.preventDefault();
  const chat = screen.chats.find((c) => c.id === open);
  const text = at('text').value;
  if (!chat || !text.trim()) return;
  const body = chat.isGroup ? { from: chat.members[0], group: chat.id, text } : { from: chat.number, text };
  if (await tryTo('POST', '/sim/inbound', body)) at('text').value = '';
});
at('new').addEventListener('click', () => {
  at('stranger').hidden = false;
  at('new').hidden = true;
  at('s-number').focus();
});
at('s-cancel').addEventListener('click', () => {
  at('stranger').hidden = true;
  draw();
});
at('stranger').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (await tryTo('POST', '/sim/inbound', { from: at('s-number').value, name: at('s-name').value || undefined, text: at('s-text').value })) {
    at('stranger').hidden = true;
    draw();
  }
});
let sure;
at('reset').addEventListener('click', async () => {
  if (sure) {
    clearTimeout(sure);
    sure = undefined;
    at('reset').textContent = 'Forget everything';
    await tryTo('POST', '/sim/reset', {});
    return;
  }
  at('reset').textContent = 'Press again to forget everything';
  sure = setTimeout(() => {
    sure = undefined;
    at('reset').textContent = 'Forget everything';
  }, 5000);
});
setInterval(() => {
  for (const time of document.querySelectorAll('time')) time.textContent = when(time.dateTime);
}, 60000);
