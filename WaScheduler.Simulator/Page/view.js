// What a person sees who opens the page: the QR code, then the chats.
import { chats } from './collections.js';
import { messages } from './collections.js';
import { titleOf } from './chats.js';
import { cmd, conn, identity, socket, stream } from './singletons.js';
import { wire } from './wire.js';

const app = document.getElementById('app');
let code;
let openChat;
let drawing = false;

export function show() {
  for (const model of [conn, socket, stream]) for (const name of ['ref', 'state', 'mode', 'info']) model.on(`change:${name}`, draw);
  for (const event of ['add', 'remove', 'reset', 'change:ack', 'change:body', 'change:type']) messages.on(event, draw);
  for (const event of ['add', 'remove', 'change:unreadCount']) chats.on(event, draw);
  wire.on('qr', (frame) => {
    code = frame;
    draw();
  });
  draw();
}

function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    app.replaceChildren(...(socket.state === 'CONFLICT' ? conflict() : stream.mode === 'MAIN' ? main() : stream.mode === 'QR' ? landing() : loading()));
  });
}

function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

function button(text, action) {
  const element = make('button', '', text);
  element.addEventListener('click', action);
  return element;
}

function loading() {
  return [make('p', 'loading', identity.me ? 'Loading your chats' : 'Connecting')];
}

function conflict() {
  return [make('div', 'landing', make('h1', '', 'Practice WhatsApp is open in another window'), button('Use here', () => socket.takeover()))];
}

function landing() {
  const box = make('div', 'qr');
  if (socket.state === 'UNPAIRED_IDLE') box.append(button('Click to reload QR code', () => cmd.refreshQR()));
  else if (code && conn.ref && code.code.startsWith(conn.ref)) {
    box.dataset.ref = code.code;
    box.append(paint(code.rows));
  }
  const link = make('a', '', 'Open the practice phone');
  link.href = '/phone';
  link.target = '_blank';
  link.rel = 'noopener';
  return [make('div', 'landing', make('h1', '', 'Practice WhatsApp Web'), make('p', '', 'This page stands in for WhatsApp Web. Open the practice phone and press “Scan the QR code”.'), box, link)];
}

function paint(rows) {
  const size = 264;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  canvas.setAttribute('aria-label', 'Scan this QR code to link a device!');
  canvas.setAttribute('role', 'img');
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = '#000';
  const step = size / rows.length;
  rows.forEach((row, y) => [...row].forEach((on, x) => on === '1' && pen.fillRect(Math.floor(x * step), Math.floor(y * step), Math.ceil(step), Math.ceil(step))));
  return canvas;
}

function main() {
  const list = make('nav', 'list', make('header', '', identity.pushName ?? '', make('span', 'dim', ` +${identity.me?.user ?? ''}`)));
  for (const chat of chats.getModelsArray()) {
    const row = button(titleOf(chat.id), () => {
      openChat = String(chat.id);
      draw();
    });
    if (chat.unreadCount) row.append(make('span', 'unread', String(chat.unreadCount)));
    list.append(row);
  }
  const selected = chats.get(openChat) ?? chats.getModelsArray().at(-1);
  const room = make('section', 'room');
  if (stream.info !== 'NORMAL') room.append(make('p', 'notice', 'Connecting…'));
  for (const message of selected?.msgs.getModelsArray().slice(-100) ?? []) room.append(bubble(message));
  return [make('div', 'main', list, room)];
}

const ticks = { '-1': '!', 0: '🕓', 1: '✓', 2: '✓✓', 3: '✓✓', 4: '✓✓' };

function bubble(message) {
  const text = make('p', '', message.type === 'revoked' ? 'This message was deleted' : message.body || message.caption || message.pollName || message.filename || message.type);
  text.dir = 'auto';
  const element = make('div', message.id.fromMe ? 'bubble mine' : 'bubble', text);
  if (message.id.fromMe) element.append(make('span', message.ack >= 3 ? 'ticks read' : 'ticks', ticks[message.ack] ?? '!'));
  return element;
}
