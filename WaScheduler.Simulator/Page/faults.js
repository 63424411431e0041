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

/** Elements nested so deep that laying them out overflows the renderer's own stack: the process ends, not merely the script. */
function crash() {
  const outermost = document.createElement('div');
  let innermost = outermost;
  for (let depth = 0; depth < 100000; depth++) innermost = innermost.appendChild(document.createElement('div'));
  document.body.append(outermost);
  return document.body.offsetHeight;
}

async function loseStore() {
  await store.forgetMessages();
  messages.reset();
  chats.forEach((chat) => chat.msgs.reset());
}
