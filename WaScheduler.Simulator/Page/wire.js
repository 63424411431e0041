// The socket to the network: comes back by itself after a drop, keeps the order of what arrives.
import { Events } from './events.js';

/** Raises open, down, retry and one event per frame type. */
export const wire = new Events();

let socket;
let connected = false;
let wanted = false;
let pause = 250;
let order = Promise.resolve();
let lastQuestion = 0;
const questions = new Map();

export const isConnected = () => connected;

export function connect() {
  wanted = true;
  const mine = new WebSocket(`ws://${location.host}/wa/socket`);
  socket = mine;
  mine.onopen = () => {
    connected = true;
    pause = 250;
    wire.trigger('open');
  };
  mine.onmessage = (event) => {
    const frame = JSON.parse(event.data);
    // One after the other: a receipt must not overtake the message it is about while that is being written.
    order = order.then(() => (mine === socket ? receive(frame) : undefined)).catch((error) => console.error('practice page:', error));
  };
  mine.onclose = () => {
    if (mine !== socket) return;
    connected = false;
    for (const question of questions.values()) question.reject(new Error('disconnected'));
    questions.clear();
    wire.trigger('down');
    if (wanted) setTimeout(retry, pause);
    pause = Math.min(pause * 2, 2000);
  };
}

function retry() {
  if (!wanted) return;
  wire.trigger('retry');
  connect();
}

export function disconnect() {
  wanted = false;
  socket?.close();
}

/** False when there is no connection; nothing is queued here. */
export function say(frame) {
  if (!connected) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

/** Asks the network; fails at once while offline and when the connection drops. */
export function ask(frame) {
  return new Promise((resolve, reject) => {
    const rid = ++lastQuestion;
    questions.set(rid, { resolve, reject });
    if (!say({ ...frame, rid })) {
      questions.delete(rid);
      reject(new Error('disconnected'));
    }
  });
}

async function receive(frame) {
  if (frame.t === 'answer') {
    questions.get(frame.rid)?.resolve(frame);
    questions.delete(frame.rid);
    return;
  }
  for (const listener of wire.listeners[frame.t] ?? []) await listener(frame);
}
