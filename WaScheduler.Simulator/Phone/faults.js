// What can go wrong, in a newcomer's words.
import { act, make } from './screen.js';

const list = [
  ['Lose the connection for 10 seconds', 'What is sent meanwhile must arrive once, afterwards.', { kind: 'drop-connection', durationMs: 10000 }],
  ['Lose the connection for 5 minutes', '', { kind: 'drop-connection', durationMs: 300000 }],
  ['The next message fails', 'WhatsApp answers with an error.', { kind: 'send-error', name: 'ERROR_UNKNOWN' }],
  ['Reload the page', 'As WhatsApp Web does after an update.', { kind: 'reload-page' }],
  ['Freeze the page for 10 seconds', '', { kind: 'freeze-page', durationMs: 10000 }],
  ['Crash the page', 'The browser tab dies.', { kind: 'crash-page' }],
  ['WhatsApp is opened somewhere else', 'The page is put aside until “Use here”.', { kind: 'conflict' }],
  ['WhatsApp logs the device out', 'A new QR code is needed.', { kind: 'logout' }],
  ['The QR code goes to sleep', 'Only while one is shown.', { kind: 'qr-idle' }],
];

const at = (id) => document.getElementById(id);
let current;
let person;
let say;

for (const [title, hint, fault] of list) {
  const button = make('button', '', title);
  if (hint) button.append(make('small', '', hint));
  button.addEventListener('click', async () => say((await act('POST', '/sim/fault', fault)) ?? `${title}: done.`));
  at('faults').append(button);
}

for (const box of document.querySelectorAll('[data-never]'))
  box.addEventListener('change', () => {
    const policy = { ...current.state.policy };
    if (box.checked) policy[box.dataset.never] = null;
    // Left out, a time takes its usual value.
    else delete policy[box.dataset.never];
    put(policy);
  });

for (const box of document.querySelectorAll('[data-list]'))
  box.addEventListener('change', () => {
    const policy = current.state.policy;
    const others = policy[box.dataset.list].filter((entry) => entry !== person.id && entry !== person.number);
    put({ ...policy, [box.dataset.list]: box.checked ? [...others, person.number] : others });
  });

async function put(policy) {
  const fault = await act('PUT', '/sim/policy', policy);
  if (fault) say(fault);
}

export function wireFaults(screen, chat, toast) {
  current = screen;
  person = chat;
  say = toast;
  const { policy, faults } = screen.state;
  at('faults-on').textContent = faults.length > 0 ? `On now: ${faults.join(', ')}` : 'Everything works right now.';
  for (const box of document.querySelectorAll('[data-never]')) box.checked = policy[box.dataset.never] === null;
  at('person').hidden = !chat || chat.isGroup;
  if (!chat) return;
  at('person-name').textContent = chat.title;
  for (const box of document.querySelectorAll('[data-list]')) box.checked = policy[box.dataset.list].some((entry) => entry === chat.id || entry === chat.number);
}
