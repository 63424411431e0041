import type * as wajs from '@wppconnect/wa-js';

declare global {
  /** The unmodified wa-js bundle, loaded by the same script just before the bridge. */
  const WPP: typeof wajs;

  /** Filled in by PageScript.cs. */
  const bridgeSettings: {
    /** Name of the function on window through which the page reports to the app. */
    report: string;
    /** Name of the object on window through which the app calls the page. */
    calls: string;
    /** How long WhatsApp shows its first QR code, in ms. */
    firstQrMs: number;
    /** How long it shows each later one, in ms. */
    nextQrMs: number;
    /** By when WhatsApp Web has loaded if it ever does, in ms. */
    loadedAfterMs: number;
    /** How many times an idle QR code is renewed before the owner has to ask. */
    qrRenewals: number;
    /** How long a pairing code is good, in ms. */
    pairingCodeMs: number;
    /** How many times a pairing code that ran out is replaced before the owner has to ask. */
    pairingRenewals: number;
  };

  /** What became of a call. */
  interface BridgeFailure { code: string; detail: string }

  /** One try to hand a message over, kept in the profile. */
  interface Mark { messageId: string; linkId: string; at: number }

  /** The login that this profile holds. */
  interface LinkRecord { key: 'link'; id: string; wid: string | null; since: number }
}
export {};
