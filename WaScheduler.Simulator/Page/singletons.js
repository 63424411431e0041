// The one-of-a-kind models that say how the page stands: connection, stream, commands.
import { Events, Model } from './events.js';
import { define } from './registry.js';

export const conn = new Model({ ref: undefined, connected: false, platform: 'android' });
export const socket = new Model({ state: 'OPENING', stream: 'DISCONNECTED' });
export const stream = new Model({ mode: undefined, info: 'OPENING', needsUpdate: false, available: true });
stream.markAvailable = () => stream.set('available', true);
stream.markUnavailable = () => stream.set('available', false);
export const online = new Model({ online: true });
online.checkOnline = () => online.online;

class CmdImpl extends Events {}
export const cmd = new CmdImpl();
cmd.isMainLoaded = false;

export const backend = new Events();
export const linkEvents = new Events();

/** Whose page this is; filled at login and from the store. */
export const identity = { me: undefined, lid: undefined, pushName: undefined };

define('WAWebConnModel', { Conn: conn, ConnImpl: class {} });
define('WAWebSocketModel', { Socket: socket });
define('WAWebStreamModel', { Stream: stream });
define('WAWebNetworkStatus', { default: online });
define('WAWebCmd', { Cmd: cmd, CmdImpl });
define('WAWebBackendEventBus', { BackendEvent: {}, BackendEventBus: backend });
define('WAWebLinkDeviceEvents', { WAWebLinkDeviceEvents: linkEvents });
define('WAWebUserPrefsMeUser', {
  getMaybeMePnUser: () => identity.me,
  getMaybeMeLidUser: () => identity.lid,
  getMeLidUserOrThrow: () => {
    if (!identity.lid) throw new Error('no lid');
    return identity.lid;
  },
  getMe: () => identity.me,
});
define('WAWebIsAuthed', { isLoggedIn: () => !!identity.me });
define('WAWebIsRegistered', { isRegistered: () => !!identity.me, Z: undefined });
define('WAWebPushname', { getPushname: () => identity.pushName, setBrowserId() {}, getUserPrivacySettings() {} });
