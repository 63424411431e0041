// What others write to us.
import { messages } from './collections.js';
import { MsgKey, wid } from './ids.js';
import { findOrCreate } from './chats.js';
import { identity } from './singletons.js';
import { say, wire } from './wire.js';
import * as store from './store.js';

const types = { text: 'chat' };

wire.on('inbound', async (frame) => {
  const id = MsgKey.fromString(frame.id);
  if (!messages.get(id)) {
    const { chat } = findOrCreate(wid(frame.chat));
    const values = {
      id,
      from: wid(frame.chat),
      to: identity.me,
      author: id.remote.isGroup() ? wid(frame.author) : undefined,
      notifyName: frame.name ?? undefined,
      body: frame.text ?? '',
      caption: frame.caption ?? undefined,
      type: types[frame.kind] ?? frame.kind,
      mimetype: frame.media?.mime,
      filename: frame.media?.fileName ?? undefined,
      size: frame.media?.size,
      media: frame.media ?? undefined,
      mediaData: frame.media ? { type: frame.kind, mimetype: frame.media.mime, size: frame.media.size } : undefined,
      t: frame.at,
      ack: 1,
      isNewMsg: true,
    };
    await store.saveMessage({ id, ack: 1, toJSON: () => ({ ...values, isNewMsg: undefined }) });
    await messages.processMultipleMessages(chat.id, [values]);
    chat.set('unreadCount', chat.unreadCount + 1);
  }
  say({ t: 'stored', id: frame.id });
});
