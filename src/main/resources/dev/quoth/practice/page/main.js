// The page: who uses it, where they are, and what they see. What happened is on the server; here is
// only where one looks.

import {announce, el, fill, notice} from './dom.js';
import {useNames} from './text.js';
import {blocks} from './blocks.js';
import {avatar, MessageList} from './messages.js';
import {composer} from './composer.js';
import {showModals} from './modal.js';
import {actAs, listen, perform, read} from './server.js';

const $ = (id) => document.getElementById(id);

let state = null; // What the server says: people, channels, commands, shortcuts, home.
let here = {channel: null, tab: 'messages'};
let list = null; // The messages of the conversation.
let thread = null; // {channel, ts, list, box}
let stop = () => {};
let resting = false; // Nobody looks at this tab, so it listens to nobody.
let drawTries = () => {};
const statuses = new Map(); // What the app says it is doing, by channel and thread.

// ---- who is who ----

const unknownPerson = (id) => ({id: id ?? '', name: id === 'USLACKBOT' ? 'Slackbot' : id ?? 'Somebody', role: '', bot: id === 'USLACKBOT'});
const person = (id) => state.people.find((each) => each.id === id) ?? unknownPerson(id);
const channel = (id) => state.channels.find((each) => each.id === id);
const appDirect = () => directWith(state.app.id);
const directWith = (id) => state.channels.find((each) => each.kind === 'im' && each.members.includes(id) && each.members.includes(state.me));
const isApp = (each) => each.kind === 'im' && each.members.includes(state.app.id);

function titleOf(each) {
  if (each.kind === 'im') return person(each.members.find((id) => id !== state.me) ?? state.me).name;
  if (each.kind === 'mpim') return each.members.filter((id) => id !== state.me).map((id) => person(id).name).join(', ');
  return each.name;
}

const world = {
  me: () => state.me,
  person,
  appName: () => state.app.name,
  openThread: (channelId, ts) => openThread(channelId, ts),
  messageShortcuts: () => state.shortcuts.filter((each) => each.onMessage),
  lists: () => ({
    people: state.people.map((each) => ({id: each.id, name: each.name})),
    conversations: state.channels.map((each) => ({id: each.id, name: (each.kind.endsWith('channel') ? '#' : '') + titleOf(each), kind: each.kind.replace('_channel', ''), withApp: isApp(each)})),
  }),
};

useNames({
  me: () => state?.me,
  person: (id) => state?.people.find((each) => each.id === id)?.name,
  channel: (id) => state?.channels.find((each) => each.id === id)?.name,
  group: (id) => state?.groups.find((each) => each.id === id)?.handle,
});

const offers = () => ({
  people: state.people.filter((each) => each.id !== state.me).map((each) => ({name: each.name, about: each.role})),
  channels: state.channels.filter((each) => each.name).map((each) => ({name: each.name, about: each.topic})),
  commands: state.commands.map((each) => ({name: each.name, hint: each.hint, about: each.description})),
  shortcuts: state.shortcuts.filter((each) => !each.onMessage).map((each) => ({
    ...each,
    choose: async () => {
      const done = await perform('shortcut', {callback: each.callback, channel: here.channel});
      if (!done.ok) notice(done.error);
    },
  })),
});

const draft = (key) => ({
  get: () => sessionStorage.getItem(`draft ${state.me} ${key}`) ?? '',
  set: (text) => sessionStorage.setItem(`draft ${state.me} ${key}`, text),
});

// ---- what was read ----

const readKey = (id) => `read ${state.me} ${id}`;
const markRead = (each) => localStorage.setItem(readKey(each.id), each.latest);
const isUnread = (each) => each.latest > (localStorage.getItem(readKey(each.id)) ?? '0') && localStorage.getItem(readKey(each.id)) !== null;

// ---- the sidebar ----

function drawSidebar() {
  const item = (each, sign, name) =>
    el('li', {}, el('button', {
      type: 'button', class: isUnread(each) ? 'unread' : '', 'aria-current': here.channel === each.id ? 'page' : undefined,
      onclick: () => go(each.id),
    }, sign, el('span', {}, name), isUnread(each) && el('span', {class: 'sr'}, ' unread')));
  const section = (title, items) => [el('h2', {}, title), el('ul', {}, items)];
  const rooms = state.channels.filter((each) => each.kind.endsWith('_channel'));
  const groups = state.channels.filter((each) => each.kind === 'mpim');
  const others = state.people.filter((each) => each.id !== state.me && !each.bot);
  fill($('sidebar'),
    section('Apps', appDirect() ? [item(appDirect(), avatar(person(state.app.id)), state.app.name)] : []),
    section('Channels', rooms.map((each) => item(each, el('span', {class: 'sign'}, each.kind === 'private_channel' ? '🔒' : '#'), each.name))),
    section('Direct messages', [
      ...others.map((each) => directWith(each.id)
        ? item(directWith(each.id), avatar(each), each.name)
        : el('li', {}, el('button', {type: 'button', onclick: () => writeTo(each)}, avatar(each), el('span', {}, each.name)))),
      ...groups.map((each) => item(each, el('span', {class: 'sign'}, '👥'), titleOf(each))),
    ]));
}

async function writeTo(other) {
  const done = await perform('direct', {with: other.id});
  if (!done.ok) return notice(done.error);
  await refresh();
  go(directWith(other.id).id);
}

function drawTop() {
  $('team').textContent = `${state.team} workspace`;
  fill($('person'), state.people.filter((each) => !each.bot).map((each) =>
    el('option', {value: each.id, selected: each.id === state.me}, `${each.name} · ${each.role}`)));
  $('person').value = state.me;
}

// ---- the conversation ----

/** Goes to a conversation. */
function go(id, {tab = 'messages', push = true, keepThread = false} = {}) {
  const each = channel(id) ?? state.channels[0];
  here = {channel: each.id, tab: isApp(each) && state.app.home ? tab : 'messages'};
  if (!keepThread) closeThread({push: false});
  closeMenu();
  if (push) history.pushState(null, '', address());
  document.title = `${titleOf(each)} · ${state.team} workspace`;
  drawConversation();
  drawSidebar();
}

function address() {
  const base = `/archives/${here.channel}`;
  const query = new URLSearchParams();
  if (here.tab === 'home') query.set('tab', 'home');
  if (thread) query.set('thread_ts', thread.ts);
  return query.size ? `${base}?${query}` : base;
}

function drawConversation() {
  const each = channel(here.channel);
  const app = isApp(each);
  const sign = each.kind === 'public_channel' ? '# ' : each.kind === 'private_channel' ? '🔒 ' : '';
  const header = el('div', {class: 'conversation-header'},
    el('h1', {}, sign, titleOf(each)),
    app ? tabs() : el('span', {class: 'topic'}, each.topic),
    !app && each.kind !== 'im' && el('span', {class: 'members', title: each.members.map((id) => person(id).name).join(', ')}, `${each.members.length} members`));
  if (app && here.tab === 'home') {
    list = null;
    drawTries = () => {};
    fill($('main'), header, el('div', {class: 'home', id: 'home'}));
    drawHome();
    perform('open-app', {tab: 'home'});
    return;
  }
  list = new MessageList({
    label: `Messages in ${titleOf(each)}`,
    world,
    load: (query) => read('messages', {channel: each.id, ...query}),
    beginning: () => beginning(each),
  });
  const box = composer({
    id: 'composer-channel',
    label: `Message ${sign.trim()}${titleOf(each)}`,
    offers,
    draft: draft(each.id),
    send: (text) => perform('write', {channel: each.id, text}),
  });
  drawTries = () => fill($('tries'), tries(channel(each.id) ?? each, box));
  fill($('main'), header, list.node, el('div', {class: 'below'}, el('div', {id: 'tries'}), box.node,
    el('p', {class: 'status', role: 'status', id: 'status-channel'})));
  drawTries();
  drawStatus();
  const opened = list;
  opened.reload().then(() => {
    const linked = /\/p(\d{10,})(\d{6})$/.exec(location.pathname);
    if (linked) opened.focusOn(`${linked[1]}.${linked[2]}`);
  }).catch((problem) => notice(problem.message));
  markRead(each);
  takeFocus(box);
  if (app) perform('open-app', {tab: 'messages'});
}

function beginning(each) {
  if (isApp(each)) {
    return el('li', {class: 'beginning'}, avatar(person(state.app.id)), el('strong', {}, state.app.name), state.app.description);
  }
  const name = each.kind.endsWith('_channel') ? '#' + each.name : titleOf(each);
  return el('li', {class: 'beginning'}, `This is where ${name} begins.`);
}

function tabs() {
  const tab = (name, label) => el('button', {
    type: 'button', role: 'tab', 'aria-selected': String(here.tab === name), onclick: () => go(here.channel, {tab: name}),
  }, label);
  return el('div', {class: 'tabs', role: 'tablist', 'aria-label': state.app.name},
    state.app.home && tab('home', 'Home'), tab('messages', 'Messages'));
}

/** What one may ask here: what the app suggests, or what the workspace does. */
function tries(each, box) {
  const prompts = isApp(each) && each.prompts.length ? each.prompts : each.tries.map((text) => ({title: text, message: text}));
  if (prompts.length === 0) return null;
  return el('div', {class: 'tries', role: 'group', 'aria-label': 'Try this'}, el('span', {}, 'Try'), prompts.map((prompt) =>
    el('button', {type: 'button', onclick: () => box.insert(prompt.message)}, prompt.title)));
}

function drawHome() {
  const box = $('home');
  if (!box) return;
  const view = state.home;
  if (!view) {
    fill(box, el('p', {class: 'empty'}, state.connected ? `${state.app.name} has not filled its Home yet.` : `${state.app.name} is not connected yet.`));
    return;
  }
  const filled = {};
  fill(box, blocks(view.blocks, {
    ...world.lists(),
    value: (block, element) => view.state?.values?.[block.block_id]?.[element.action_id],
    changed: (block, element, value) => ((filled[block.block_id] ??= {})[element.action_id] = value),
    act: async (block, element, value) => {
      const done = await perform('act', {view: view.id, block: block.block_id, action: element.action_id, value, state: filled});
      if (!done.ok) notice(done.error);
    },
  }));
}

function drawStatus() {
  for (const [id, key] of [['status-channel', here.channel], ['status-thread', thread && `${thread.channel} ${thread.ts}`]]) {
    const line = $(id);
    if (!line) continue;
    const text = id === 'status-thread' ? statuses.get(key) : [...statuses].find(([each]) => each.startsWith(here.channel))?.[1];
    line.textContent = text ? `${state.app.name} ${text}` : '';
  }
}

// ---- threads ----

function openThread(channelId, ts, {push = true, focus = true} = {}) {
  const each = channel(channelId);
  if (!each) return;
  const opened = new MessageList({
    label: 'Thread', world, inThread: true, load: () => read('thread', {channel: channelId, ts}),
  });
  const box = composer({
    id: 'composer-thread', label: 'Reply…', offers, draft: draft(`${channelId} ${ts}`),
    send: (text) => perform('write', {channel: channelId, thread_ts: ts, text}),
  });
  thread = {channel: channelId, ts, list: opened, box};
  fill($('thread'),
    el('div', {class: 'conversation-header'}, el('h1', {}, 'Thread'), el('span', {class: 'topic'}, titleOf(each)),
      el('button', {type: 'button', class: 'icon', 'aria-label': 'Close thread', onclick: () => closeThread()}, '✕')),
    opened.node, el('div', {class: 'below'}, box.node, el('p', {class: 'status', role: 'status', id: 'status-thread'})));
  // On a phone it is all that one sees.
  $('thread').setAttribute('role', phone() ? 'main' : 'complementary');
  $('thread').hidden = false;
  document.body.classList.add('with-thread');
  if (push) history.pushState(null, '', address());
  drawStatus();
  opened.reload().catch(() => closeThread());
  if (focus) takeFocus(box);
}

function closeThread({push = true} = {}) {
  if (!thread) return;
  const {ts} = thread;
  thread = null;
  $('thread').hidden = true;
  $('thread').replaceChildren();
  document.body.classList.remove('with-thread');
  if (push) history.pushState(null, '', address());
  list?.nodes.get(ts)?.focus();
}

// ---- what the server tells ----

function hear(change) {
  switch (change.kind) {
    case 'message': return heardMessage(change.message, change.isNew);
    case 'deleted':
      if (change.channel === here.channel) list?.gone(change.ts);
      if (thread?.channel === change.channel) {
        if (thread.ts === change.ts) closeThread();
        else thread.list.gone(change.ts);
      }
      return;
    case 'modals': return showModals(change.modals, world.lists(), state.app);
    case 'home':
      state.home = change.home;
      return drawHome();
    case 'status':
      statuses.set(`${change.channel} ${change.thread_ts}`, change.text);
      return drawStatus();
    case 'channels': return refresh();
  }
}

function heardMessage(message, isNew) {
  const each = channel(message.channel);
  if (!each) return;
  const rootTs = message.thread_ts ?? message.ts;
  const isReply = rootTs !== message.ts;
  const inChannel = !isReply || message.subtype === 'thread_broadcast';
  if (inChannel && each.latest < message.ts) each.latest = message.ts;
  if (message.channel === here.channel && list && inChannel) {
    list.put(message, isNew);
    markRead(each);
  } else if (isNew) {
    drawSidebar();
  }
  if (thread?.channel === message.channel && thread.ts === rootTs) thread.list.put(message, isNew);
  if (isNew && message.user === state.app.id) {
    statuses.delete(`${message.channel} ${rootTs}`);
    drawStatus();
    // Whoever asked sees the answer come.
    const mine = list?.messages.find((each) => each.ts === rootTs)?.user === state.me;
    if (isReply && (mine || message.ephemeral) && message.channel === here.channel && thread?.ts !== rootTs && !phone()) {
      openThread(message.channel, rootTs, {focus: false});
    }
  }
}

const phone = () => matchMedia('(max-width: 760px)').matches;

/** Lets one write at once; not on a phone, where a keyboard would cover the page, nor below a modal. */
function takeFocus(box) {
  if (!phone() && !$('layer').hasChildNodes()) box.focus();
}

async function refresh() {
  state = await read('state');
  state.people.forEach((each, i) => (each.hue = i % 8));
  drawTop();
  drawSidebar();
  drawTries();
  drawHome();
  showModals(state.modals, world.lists(), state.app);
}

// ---- beginning, and beginning again ----

/** Shows the page as `id` sees it. */
async function become(id) {
  stop();
  actAs(id);
  statuses.clear();
  // Each tab is its own person's; a new one begins as whoever was used last.
  sessionStorage.setItem('person', id);
  localStorage.setItem('person', id);
  await refresh();
  for (const each of state.channels) {
    if (localStorage.getItem(readKey(each.id)) === null) localStorage.setItem(readKey(each.id), each.latest);
  }
  arrive();
  follow({anew: false});
}

/** Listens to the server; reads everything anew whenever it has not listened for a while. */
function follow({anew}) {
  stop = listen(hear, async () => {
    $('connection').hidden = true;
    if (!anew) return (anew = true);
    // Whatever was missed meanwhile is read anew.
    await refresh();
    list?.reload();
    thread?.list.reload();
    announce('Connected again');
  }, () => {
    $('connection').hidden = false;
    $('connection').textContent = 'The connection to the practice workspace is lost. Trying again…';
  });
}

/** Goes where the address says. */
function arrive() {
  const wanted = /^\/archives\/([A-Z0-9]+)/.exec(location.pathname)?.[1];
  const query = new URLSearchParams(location.search);
  const target = channel(wanted) ?? state.channels[0];
  go(target.id, {tab: query.get('tab') ?? 'messages', push: false});
  if (channel(wanted) && query.has('thread_ts')) openThread(wanted, query.get('thread_ts'), {push: false});
}

function closeMenu() {
  document.body.classList.remove('menu-open');
  $('menu-toggle').setAttribute('aria-expanded', 'false');
}

$('menu-toggle').addEventListener('click', () => {
  const open = document.body.classList.toggle('menu-open');
  $('menu-toggle').setAttribute('aria-expanded', String(open));
  if (open) $('sidebar').querySelector('button')?.focus();
});
$('person').addEventListener('change', () => become($('person').value).catch((problem) => notice(problem.message)));
$('theme').addEventListener('click', () => {
  const dark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === '1';
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', document.documentElement.dataset.theme);
});
// A browser keeps six connections to a server: tabs that nobody looks at leave theirs to others.
const REST_AFTER = 30_000;
let rest;
document.addEventListener('visibilitychange', () => {
  clearTimeout(rest);
  if (document.hidden) {
    rest = setTimeout(() => {
      resting = true;
      stop();
    }, REST_AFTER);
  } else if (resting) {
    resting = false;
    follow({anew: true});
  }
});
window.addEventListener('popstate', () => state && arrive());
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (document.body.classList.contains('menu-open')) return closeMenu();
  if (thread && $('thread').contains(document.activeElement)) closeThread();
});

become(sessionStorage.getItem('person') ?? localStorage.getItem('person') ?? 'U0MAYA')
  .catch(() => become('U0MAYA'))
  .catch(() => {
    $('connection').hidden = false;
    $('connection').textContent = 'The practice workspace cannot be reached. Is it still running? Reload this page once it is.';
  });
