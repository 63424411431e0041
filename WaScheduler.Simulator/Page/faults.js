// Faults that happen inside the page.
import { chats, messages } from './collections.js';
import { wire } from './wire.js';
import * as store from './store.js';

wire.on('fault', async (frame) => {
  if (frame.kind === 'reload-page') location.reload();
  if (frame.kind === 'freeze-page') freeze(frame.durationMs);
  if (frame.kind === 'crash-page') crash();
  if (frame.kind === 'lose-store') await loseStore();
});

function freeze(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Asks the renderer for a text longer than it can hold: the process ends, as when memory runs out. Mere script errors would be thrown. */
function crash() {
  const long = 'x'.repeat(2 ** 27);
  const box = document.createElement('div');
  for (let i = 0; i < 20; i++) box.append(document.createTextNode(long));
  return box.textContent.length;
}

async function loseStore() {
  await store.forgetMessages();
  messages.reset();
  chats.forEach((chat) => chat.msgs.reset());
}
