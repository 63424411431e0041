// Login and connection: QR → SYNCING → MAIN, drops and returns, conflict, logout.
import { messages } from './collections.js';
import { wid } from './ids.js';
import { define, current } from './registry.js';
import { backend, cmd, conn, identity, linkEvents, online, socket, stream } from './singletons.js';
import { ask, connect, disconnect, isConnected, say, wire } from './wire.js';
import { findOrCreate, usePeople } from './chats.js';
import { sendUnacknowledged, unsettled } from './outbox.js';
import * as store from './store.js';

/** How long the page shows SYNCING after a scan. */
const syncing = 200;

const keys = {
  noise: crypto.getRandomValues(new Uint8Array(32)),
  identity: crypto.getRandomValues(new Uint8Array(32)),
  secret: btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))),
};

/** Brings back what the profile keeps, then connects. */
export async function start() {
  try {
    await store.open();
    const login = await store.loadLogin();
    if (login) await restore(login);
  } catch (error) {
    backend.trigger('storage_initialization_error', String(error));
    throw error;
  }
  connect();
}

async function restore(login) {
  become(login);
  await usePeople((await store.loadPeople()) ?? {});
  for (const values of (await store.loadMessages()).sort((a, b) => a.t - b.t)) {
    const { chat } = findOrCreate(values.id.remote);
    await messages.processMultipleMessages(chat.id, [{ ...values, isNewMsg: undefined }]);
  }
}

function become(login) {
  identity.me = wid(`${login.phone}@c.us`);
  identity.lid = wid(login.lid);
  identity.pushName = login.pushName;
  identity.device = login.id;
  identity.secret = login.secret;
}

function hello() {
  if (identity.device) say({ t: 'hello', device: identity.device, secret: identity.secret, waiting: unsettled() });
  else say({ t: 'hello' });
}

wire.on('open', () => {
  online.set('online', true);
  if (identity.me) {
    stream.set('info', stream.mode === 'MAIN' ? 'RESUMING' : 'SYNCING');
    if (stream.mode !== 'MAIN') stream.set('mode', 'SYNCING');
  }
  hello();
});

wire.on('down', () => {
  online.set('online', false);
  conn.set('connected', false);
  backend.trigger('socket_stream_disconnected');
  if (socket.state === 'CONFLICT') return;
  socket.set('state', 'OPENING');
  stream.set('info', 'OFFLINE');
  if (stream.mode !== 'MAIN' && identity.me) stream.set('mode', 'OFFLINE');
});

wire.on('retry', () => stream.set('info', 'OPENING'));

wire.on('ref', (frame) => {
  socket.set('state', 'UNPAIRED');
  stream.set('info', 'NORMAL');
  conn.set('ref', frame.ref);
  stream.set('mode', 'QR');
  const parts = [frame.ref, encode(keys.noise), encode(keys.identity), keys.secret];
  say({ t: 'showing', code: parts.join(',') });
});

wire.on('idle', () => {
  conn.set('ref', undefined);
  socket.set('state', 'UNPAIRED_IDLE');
});

wire.on('paired', async (frame) => {
  await store.forgetEverything();
  await store.saveLogin(frame.device);
  conn.set('ref', undefined);
  socket.set('state', 'PAIRING');
  stream.set('info', 'PAIRING');
  become(frame.device);
  stream.set('mode', 'SYNCING');
  stream.set('info', 'SYNCING');
  await new Promise((done) => setTimeout(done, syncing));
  hello();
});

wire.on('welcome', async (frame) => {
  await usePeople({ contacts: frame.contacts, groups: frame.groups });
  conn.set('connected', true);
  socket.set('stream', 'CONNECTED');
  socket.set('state', 'CONNECTED');
  if (!cmd.isMainLoaded) {
    cmd.isMainLoaded = true;
    cmd.trigger('main_loaded');
  }
  stream.set('mode', 'MAIN');
  stream.set('info', 'NORMAL');
  sendUnacknowledged();
});

wire.on('contacts', async (frame) => usePeople({ ...(await store.loadPeople()), contacts: frame.contacts }));
wire.on('groups', async (frame) => usePeople({ ...(await store.loadPeople()), groups: frame.groups }));

wire.on('conflict', () => {
  socket.set('state', 'CONFLICT');
  stream.set('mode', 'CONFLICT');
  disconnect();
});

wire.on('banned', (frame) => backend.trigger('account_temporarily_banned', { expiration: Math.round(frame.untilMs / 1000) }));

wire.on('logout', async (frame) => {
  backend.trigger('starting_logout', frame.reason);
  current('WAWebLogoutReason')?.getErrorCodeFromLogoutReason(frame.reason);
  if (frame.reason !== 'user_initiated') backend.trigger('unexpected_logout_modal', frame.reason);
  await store.forgetEverything();
  identity.me = identity.lid = identity.device = identity.secret = undefined;
  socket.set('state', 'UNPAIRED');
  cmd.trigger('logout');
  // WhatsApp Web starts over with a fresh page that shows a QR code.
  setTimeout(() => location.reload(), 500);
});

const encode = (bytes) => btoa(String.fromCharCode(...bytes));
socket.logout = () => say({ t: 'logout' });
socket.poke = () => say({ t: 'refresh' });
socket.takeover = () => {
  socket.set('state', 'OPENING');
  stream.set('info', 'OPENING');
  connect();
};
cmd.refreshQR = () => {
  if (isConnected() && !identity.me) say({ t: 'refresh' });
};
stream.on('change:mode', report);
stream.on('change:info', report);
function report() {
  say({ t: 'mode', mode: stream.mode, stream: stream.info });
}

linkEvents.triggerRefreshAltLinkingCode = () => linkEvents.trigger('refresh_alt_linking_code');
define('WAWebSignalStore', { waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: keys.identity } }) } });
define('WAWebNoiseInfo', { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: keys.noise } }) } });
define('WAWebAdv', { getADVSecretKey: () => keys.secret, setADVSignedIdentity() {} });
define('WAWebAltDeviceLinkingInit', { initializeAltDeviceLinking: async () => {} });
define('WAWebAltDeviceLinkingApi', {
  genLinkDeviceCodeForPhoneNumber: async (phone) => (await ask({ t: 'pairing', phone: String(phone) })).code,
});
