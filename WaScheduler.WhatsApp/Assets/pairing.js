// @ts-check
// Linking by a code that is typed into the phone, beside the QR code. wa-js draws the codes; here they get their time and their end.

/** @type {{ phone: string, code: string | null, seenAt: number } | null} */
let pairing = null;
let pairingRenewals = 0;
let pairingTimer = 0;

/** @param {string} code */
function notePairingCode(code) {
  if (!pairing || pairing.code === code) return;
  pairing = { phone: pairing.phone, code, seenAt: performance.now() };
  clearTimeout(pairingTimer);
  pairingTimer = setTimeout(renewPairingCode, bridgeSettings.pairingCodeMs);
  reportFacts();
}

/** @param {BridgeFailure} [failure] Without one it merely ran out. */
function endPairing(failure) {
  if (!pairing) return;
  if (failure) console.warn('There is no pairing code any more.', failure);
  clearTimeout(pairingTimer);
  pairing = null;
  reportFacts();
}

function renewPairingCode() {
  if (pairingRenewals++ < bridgeSettings.pairingRenewals) {
    WPP.conn.refreshLinkDeviceCode().then(notePairingCode, (error) => endPairing(failureOf(error)));
  } else {
    WPP.conn.cancelLinkDeviceCode();
    endPairing();
  }
}

/** Asks WhatsApp for a code. @param {{ phone: string }} request Digits with country code. */
async function pair(request) {
  if (pairing && pairing.phone !== request.phone) WPP.conn.cancelLinkDeviceCode();
  pairing = { phone: request.phone, code: null, seenAt: 0 };
  pairingRenewals = 0;
  try {
    notePairingCode(await WPP.conn.startLinkDeviceCodeForPhoneNumber(request.phone));
    return { outcome: 'shown' };
  } catch (error) {
    endPairing();
    return { outcome: 'refused', ...failureOf(error) };
  }
}

function listenForPairing() {
  WPP.on('conn.link_code_change', notePairingCode);
  WPP.on('conn.link_code_expired', () => endPairing());
  WPP.on('conn.link_code_error', (error) => endPairing(failureOf(error)));
}

/** What of it the page's facts hold. */
function pairingFacts() {
  return {
    pairingCode: pairing?.code ?? null,
    pairingPhone: pairing?.phone ?? null,
    pairingLeftMs: pairing?.code ? Math.max(0, bridgeSettings.pairingCodeMs - (performance.now() - pairing.seenAt)) : 0,
  };
}
