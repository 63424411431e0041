// What can go wrong, in a newcomer's words.
import { act, make } from './screen.js';

const groups = {
  'Connection and messages': [
    ['Lose the connection for 10 seconds', 'What is sent meanwhile must arrive once, afterwards.', { kind: 'drop-connection', durationMs: 10000 }],
    ['Lose the connection for 5 minutes', '', { kind: 'drop-connection', durationMs: 300000 }],
    ['The next message fails', 'WhatsApp answers with an error.', { kind: 'send-error', name: 'ERROR_UNKNOWN' }],
    ['The next message expires', 'WhatsApp says that it took too long.', { kind: 'send-error', name: 'ERROR_EXPIRED' }],
    ['The next upload fails', 'For a message with a file.', { kind: 'send-error', name: 'ERROR_UPLOAD' }],
    ['The page leaves during the next message', 'Before it can say whether the message left.', { kind: 'navigate-mid-call' }],
  ],
  'The page in the browser': [
    ['Reload the page', 'As WhatsApp Web does after an update.', { kind: 'reload-page' }],
    ['Freeze the page for 10 seconds', '', { kind: 'freeze-page', durationMs: 10000 }],
    ['Crash the page', 'The browser tab dies.', { kind: 'crash-page' }],
    ['Hang while loading, for 20 seconds', 'It stays at its loading screen.', { kind: 'never-ready', durationMs: 20000 }],
    ['Lose the stored messages', 'The page forgets them; the link stays.', { kind: 'lose-store' }],
  ],
  'WhatsApp itself': [
    ['WhatsApp Web changes', 'A part that sending needs is gone, until you put everything right.', { kind: 'hide-module', name: 'WAWebSendMsg' }],
    ['WhatsApp is opened somewhere else', 'The page is put aside until “Use here”.', { kind: 'conflict' }],
    ['WhatsApp logs the device out', 'A new QR code is needed.', { kind: 'logout' }],
    ['WhatsApp blocks your number for a minute', 'No device can be linked meanwhile.', { kind: 'ban', durationMs: 60000 }],
    ['The QR code goes to sleep', 'Only while one is shown.', { kind: 'qr-idle' }],
  ],
};

const at = (id) => document.getElementById(id);
let current;
let person;
let say;

function offer(place, title, hint, press) {
  const button = make('button', '', title);
  if (hint) button.append(make('small', '', hint));
  button.addEventListener('click', async () => say((await press()) ?? `${title}: done.`));
  place.append(button);
}

for (const [heading, faults] of Object.entries(groups)) {
  at('faults').append(make('h4', '', heading));
  for (const [title, hint, fault] of faults) offer(at('faults'), title, hint, () => act('POST', '/sim/fault', fault));
}
offer(at('right'), 'Put everything right', 'Ends what is on, and loads the page afresh.', async () => {
  const failed = await act('POST', '/sim/fault/clear');
  // Without a page there is nothing to load afresh, and nothing to complain about.
  if (!failed && current.state.pages > 0) await act('POST', '/sim/fault', { kind: 'reload-page' });
  return failed;
});
offer(at('person-faults'), 'Hide their number', 'WhatsApp knows them by a hidden id from now on.', () => act('POST', '/sim/fault', { kind: 'lid-flip', name: person.number }));

for (const box of document.querySelectorAll('[data-policy]'))
  box.addEventListener('change', () => {
    const policy = { ...current.state.policy };
    if (box.checked) policy[box.dataset.policy] = JSON.parse(box.dataset.on);
    // Left out, it takes its usual value.
    else delete policy[box.dataset.policy];
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
  for (const box of document.querySelectorAll('[data-policy]')) box.checked = (policy[box.dataset.policy] ?? null) === JSON.parse(box.dataset.on);
  at('person').hidden = !chat || chat.isGroup;
  if (!chat) return;
  at('person-name').textContent = chat.title;
  for (const box of document.querySelectorAll('[data-list]')) box.checked = policy[box.dataset.list].some((entry) => entry === chat.id || entry === chat.number);
}
