// Files: limits, preparation, upload.
import { chats } from './collections.js';
import { identity } from './singletons.js';
import { define } from './registry.js';
import { addAndSend } from './outbox.js';

/** The bytes go to the network over HTTP; gives their hash and size as the network counted them. */
export async function upload(file) {
  const response = await fetch('/wa/media', {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': file.type || 'application/octet-stream', 'X-Device': identity.device, 'X-Secret': identity.secret },
  });
  if (!response.ok) throw new Error(`upload: ${response.status}`);
  const { sha256, size } = await response.json();
  return { sha256, size };
}

class OpaqueData {
  constructor(blob, type) {
    this.blob = blob;
    this.mime = type;
  }

  static async createFromData(blob, type) {
    return new OpaqueData(blob, type);
  }

  static async createFromBase64Jpeg(text) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return new OpaqueData(new Blob([bytes], { type: 'image/jpeg' }), 'image/jpeg');
  }

  type() {
    return this.mime;
  }

  forceToBlob() {
    return this.blob;
  }

  throwIfReleased() {}
}

const typeOf = (mime, options) => {
  if (options.asDocument) return 'document';
  if (options.asSticker) return 'sticker';
  const first = mime.split('/')[0];
  return ['image', 'video', 'audio'].includes(first) ? first : 'document';
};

function prepRawMedia(data, options) {
  const media = { type: typeOf(data.mime, options), size: data.blob.size, mimetype: data.mime };
  return {
    _mediaData: media,
    waitForPrep: async () => media,
    async sendToChat({ chat, options: send }) {
      const raw = { ...send.productMsgOptions, type: media.type, mediaData: media, mimetype: data.mime, size: media.size, uploadPending: true };
      raw.filename ??= send.filename ?? data.blob.name;
      raw.caption ??= send.caption;
      const [, answer] = await addAndSend(chats.get(chat.id) ?? chat, raw, data.blob);
      return answer;
    },
  };
}

const megabyte = 1024 * 1024;
define('WAWebMediaGating', { getUploadLimit: (type) => (type === 'document' ? 2048 : 16) * megabyte });
define('WAWebOpaqueData', { default: OpaqueData });
define('WAWebMediaPrep', { uploadProductImage() {}, MediaPrep: class {}, prepRawMedia });
