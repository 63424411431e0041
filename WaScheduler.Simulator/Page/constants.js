// Enumerations and versions other modules and wa-js look up.
import { define } from './registry.js';

const version = '2.3000.1048032155';

define('WAWebAck', {
  ACK: { MD_DOWNGRADE: -7, INACTIVE: -6, CONTENT_UNUPLOADABLE: -5, CONTENT_TOO_BIG: -4, CONTENT_GONE: -3, EXPIRED: -2, FAILED: -1, CLOCK: 0, SENT: 1, RECEIVED: 2, READ: 3, PLAYED: 4, PEER: 5 },
  ACK_STRING: { SENDER: 'sender', DELIVERY: 'delivery' },
  EDIT_ATTR: { SENDER_REVOKE: 7, ADMIN_REVOKE: 8 },
});
define('WAWebSocketConstants', {
  SOCKET_STATE: { OPENING: 'OPENING', PAIRING: 'PAIRING', UNPAIRED: 'UNPAIRED', UNPAIRED_IDLE: 'UNPAIRED_IDLE', CONNECTED: 'CONNECTED', TIMEOUT: 'TIMEOUT', CONFLICT: 'CONFLICT' },
  SOCKET_STREAM: { DISCONNECTED: 'DISCONNECTED', SYNCING: 'SYNCING', RESUMING: 'RESUMING', CONNECTED: 'CONNECTED' },
});
define('WAWebSendMsgResult', {
  SendMsgResult: { OK: 'OK', ERROR_NETWORK: 'ERROR_NETWORK', ERROR_EXPIRED: 'ERROR_EXPIRED', ERROR_CANCELLED: 'ERROR_CANCELLED', ERROR_UPLOAD: 'ERROR_UPLOAD', ERROR_UNKNOWN: 'ERROR_UNKNOWN' },
});
define('WAWebMsgType', { MSG_TYPE: { CHAT: 'chat', REVOKED: 'revoked' }, SYSTEM_MESSAGE_TYPES: [] });
define('WAWebLogoutReason', { getErrorCodeFromLogoutReason: (reason) => reason });
define('WAWebLogoutReasonConstants', { LogoutReason: { UserInitiated: 'user_initiated' }, LOGOUT_REASON_CODE: {} });
define('WAWebBuildConstants', { VERSION_STR: version, VERSION_BASE: version, VERSION_PRIMARY: '2', VERSION_SECONDARY: '3000', VERSION_TERTIARY: '1048032155' });
define('WAWebSanitizedVersion', { SANITIZED_VERSION_STR: version });
const mention = { MENTION_ALL: 1 };
define('WAWebNonJidMention', { NON_JID_MENTION_TYPE: mention, NonJidMentionType: mention, WAWebNonJidMentionType: mention, default: mention });
define('WAWebBase64', {
  encodeB64: (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))),
  decodeB64: (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer,
});
define('WAWebTime', { unixTime: () => Math.floor(Date.now() / 1000), unixTimeMs: () => Date.now() });
define('WAWebOfficialClient', { isOfficialClient: true });
define('WAWebAB', { getABPropConfigValue: () => undefined });
define('WAWebEphemeral', { getEphemeralFields: () => ({}) });
define('WAWebLink', { findFirstWebLink: (text) => (/https?:\/\/\S+/.exec(text) || [])[0], getLinkPreview: async () => null });
define('WAWebHistSync', { getHistorySyncProgressModel: () => ({ realProgress: 100, remainingPausedSeconds: 0 }) });
window.Debug = { VERSION: version };
