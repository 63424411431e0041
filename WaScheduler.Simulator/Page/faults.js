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

/** An array longer than the engine allows ends the renderer process itself, as running out of memory does. */
function crash() {
  const grows = [];
  for (;;) grows.push(...new Array(100000).fill(1));
}

async function loseStore() {
  await store.forgetMessages();
  messages.reset();
  chats.forEach((chat) => chat.msgs.reset());
}
