// Edits, revokes and blocks.
import { blocklist } from './collections.js';
import { Model } from './events.js';
import { MsgKey, newId } from './ids.js';
import { define } from './registry.js';
import { cmd } from './singletons.js';
import { sendChange } from './outbox.js';
import * as store from './store.js';

const fifteenMinutes = 15 * 60;

define('WAWebCanReply', { canReplyMsg: () => true });
define('WAWebCanEdit', { canEditMsg: (message) => message.id.fromMe && message.type === 'chat' && Date.now() / 1000 - message.t < fifteenMinutes });
define('WAWebCanEditCaption', { canEditCaption: () => true });
define('WAWebAddEdit', {
  addAndSendMessageEdit: async (message, raw) => {
    await sendChange('edit', message, raw.id, raw.body);
    message.set('body', raw.body);
    message.set('latestEditMsgKey', raw.id);
    await store.saveMessage(message);
  },
});

cmd.sendRevokeMsgs = async (chat, { list }) => {
  for (const message of list) {
    await sendChange('revoke', message, new MsgKey({ fromMe: true, remote: message.id.remote, id: newId() }));
    message.set('type', 'revoked');
    await store.saveMessage(message);
  }
};
cmd.sendDeleteMsgs = async (chat, { list }) => {
  for (const message of list) chat.msgs.remove(message);
};

define('WAWebBlockContact', {
  blockContact: async ({ contact }) => {
    blocklist.add(new Model({ id: contact.id }));
    blocklist.trigger('sort');
  },
  unblockContact: async (contact) => {
    const blocked = blocklist.get(contact.id);
    if (blocked) blocklist.remove(blocked);
    blocklist.trigger('sort');
  },
});
