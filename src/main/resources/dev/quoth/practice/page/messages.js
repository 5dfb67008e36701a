// Messages: one, and a list of them of which only a window is kept in the page.

import {announce, el, fill, notice} from './dom.js';
import {emoji, REACTIONS} from './text.js';
import {blocks, plainMessage} from './blocks.js';
import {openMenu} from './dialogs.js';
import {perform} from './server.js';

const WINDOW = 200;
const SAME_BREATH = 5 * 60; // Seconds in which somebody's next message gets no name of its own.

const seconds = (ts) => Number(ts.split('.')[0]);
const time = (ts) => new Date(seconds(ts) * 1000).toLocaleTimeString([], {hour: 'numeric', minute: '2-digit'});
const day = (ts) => new Date(seconds(ts) * 1000).toLocaleDateString([], {weekday: 'long', day: 'numeric', month: 'long'});

/** The picture of somebody: the first letter on a colour of their own. */
export function avatar(person) {
  return el('span', {class: `avatar hue-${person.bot ? 'app' : person.hue ?? 0}`, 'aria-hidden': 'true'}, person.bot ? '❝' : person.name.slice(0, 1));
}

/**
 * A message.
 *
 * @param world who is who and what can be done; see main.js
 * @param compact without its author's name
 */
export function messageNode(message, world, {compact = false, inThread = false} = {}) {
  const author = world.person(message.user);
  const state = {};
  const use = {
    ...world.lists(),
    value: () => undefined,
    changed: (block, element, value) => ((state[block.block_id] ??= {})[element.action_id] = value),
    act: async (block, element, value) => {
      const done = await perform('act', {channel: message.channel, ts: message.ts, block: block.block_id, action: element.action_id, value, state});
      if (!done.ok) notice(done.error);
    },
  };
  const body = message.blocks?.length ? blocks(message.blocks, use) : plainMessage(message.text);
  const classes = ['message', compact && 'compact', message.ephemeral && 'ephemeral'].filter(Boolean).join(' ');
  const node = el('li', {class: classes, 'data-ts': message.ts, tabindex: '-1', 'aria-label': `${author.name}, ${time(message.ts)}`},
    message.ephemeral && el('div', {class: 'only-you'}, '👁 Only visible to you'),
    el('div', {class: 'message-row'},
      compact ? el('time', {class: 'gutter', 'aria-hidden': 'true'}, time(message.ts)) : avatar(author),
      el('div', {class: 'message-body'},
        !compact && el('div', {class: 'byline'},
          el('strong', {}, author.name), author.bot && el('span', {class: 'badge'}, 'APP'),
          el('time', {title: day(message.ts), datetime: new Date(seconds(message.ts) * 1000).toISOString()}, time(message.ts))),
        inThread && message.subtype === 'thread_broadcast' && el('div', {class: 'aside'}, 'also sent to the channel'),
        !inThread && message.thread_ts && message.thread_ts !== message.ts && el('button', {type: 'button', class: 'aside plain', onclick: () => world.openThread(message.channel, message.thread_ts)}, 'replied to a thread'),
        el('div', {class: 'content'}, body,
          (message.files ?? []).map((file) => el('a', {class: 'file', href: `/files/${encodeURIComponent(file.id)}`, download: file.name}, '📄 ', file.title)),
          message.edited && el('span', {class: 'edited'}, '(edited)')),
        message.reactions?.length && el('div', {class: 'reactions'}, message.reactions.map((each) =>
          el('button', {
            type: 'button', class: each.users.includes(world.me()) ? 'mine' : '',
            'aria-label': `${each.name.replaceAll('_', ' ')}: ${each.users.map((id) => world.person(id).name).join(', ')}`,
            'aria-pressed': String(each.users.includes(world.me())),
            onclick: () => react(message, each.name),
          }, emoji(each.name), ` ${each.count}`))),
        !inThread && message.reply_count && el('button', {type: 'button', class: 'replies', onclick: () => world.openThread(message.channel, message.ts)},
          el('span', {class: 'faces'}, message.reply_users.slice(0, 4).map((id) => avatar(world.person(id)))),
          el('strong', {}, message.reply_count === 1 ? '1 reply' : `${message.reply_count} replies`),
          el('span', {}, ` last at ${time(message.latest_reply)}`)))));
  const offer = () => toolbar(node, message, world, inThread);
  node.addEventListener('mouseenter', offer);
  node.addEventListener('focusin', offer);
  return node;
}

async function react(message, name) {
  const done = await perform('react', {channel: message.channel, ts: message.ts, emoji: name});
  if (!done.ok) notice(done.error);
}

/** What one can do with a message; made when one comes near. */
function toolbar(node, message, world, inThread) {
  if (node.querySelector('.toolbar')) return;
  document.querySelectorAll('.toolbar').forEach((each) => !each.contains(document.activeElement) && each.remove());
  const tool = (label, sign, onclick) =>
    el('button', {type: 'button', class: 'icon', 'aria-label': label, title: label, onclick}, sign);
  if (message.ephemeral) {
    node.append(el('div', {class: 'toolbar'}, tool('Dismiss', '✕', () => remove(message))));
    return;
  }
  const reactButton = tool('React', '☺', () =>
    openMenu(reactButton, 'React', REACTIONS.map((name) => ({label: emoji(name), choose: () => react(message, name)}))));
  const more = tool('More', '⋮', () => openMenu(more, 'Message', [
    ...world.messageShortcuts().map((each) => ({label: each.name, description: world.appName(), choose: () => runShortcut(each, message)})),
    ...(world.messageShortcuts().length ? [null] : []),
    {label: 'Copy link', choose: () => navigator.clipboard.writeText(message.permalink).then(() => notice('The link is copied.'))},
    ...(message.user === world.me() ? [{label: 'Delete message', choose: () => remove(message)}] : []),
  ]));
  for (const each of [reactButton, more]) {
    each.setAttribute('aria-haspopup', 'menu');
    each.setAttribute('aria-expanded', 'false');
  }
  node.append(el('div', {class: 'toolbar', role: 'group', 'aria-label': 'Message'}, reactButton,
    !inThread && tool('Reply in thread', '💬', () => world.openThread(message.channel, message.thread_ts ?? message.ts)), more));
}

async function remove(message) {
  const done = await perform('delete', {channel: message.channel, ts: message.ts});
  if (!done.ok) notice(done.error);
}

async function runShortcut(shortcut, message) {
  const done = await perform('shortcut', {callback: shortcut.callback, channel: message.channel, ts: message.ts});
  if (!done.ok) notice(done.error);
}

/**
 * A list of messages, of which at most 200 are in the page; older and newer ones come as one scrolls.
 *
 * @param beginning what stands before the first message
 * @param load gets `{before}` or `{after}` or nothing, and gives `{messages, earlier, later}`
 */
export class MessageList {
  constructor({label, world, load, inThread = false, beginning = () => null}) {
    this.world = world;
    this.load = load;
    this.inThread = inThread;
    this.beginning = beginning;
    this.messages = [];
    this.nodes = new Map();
    this.earlier = false;
    this.later = false;
    this.loading = false;
    this.list = el('ol', {class: 'messages', 'aria-label': label});
    this.toLatest = el('button', {type: 'button', class: 'to-latest', hidden: true, onclick: () => this.reload()}, '↓ Newest messages');
    this.scroller = el('div', {class: 'scroller', tabindex: '0', role: 'log', 'aria-label': label, 'aria-live': 'off'}, this.list);
    this.node = el('div', {class: 'message-list'}, this.scroller, this.toLatest);
    this.scroller.addEventListener('scroll', () => this.scrolled(), {passive: true});
    // Whoever is at the bottom stays there when the list gets narrower or lower.
    this.bottom = true;
    new ResizeObserver(() => this.bottom && !this.later && this.toBottom()).observe(this.scroller);
    this.scroller.addEventListener('keydown', (event) => this.key(event));
  }

  /** Shows the newest messages. */
  async reload() {
    const page = await this.load({});
    this.messages = page.messages;
    this.earlier = page.earlier ?? false;
    this.later = page.later ?? false;
    this.draw();
    this.toNewest();
  }

  draw() {
    this.nodes.clear();
    fill(this.list, !this.earlier && !this.inThread && this.beginning(), this.messages.flatMap((message, i) => this.nodesFor(message, this.messages[i - 1])));
    this.toLatest.hidden = !this.later;
  }

  nodesFor(message, before) {
    const nodes = [];
    if (!before || day(before.ts) !== day(message.ts)) {
      if (!this.inThread) nodes.push(el('li', {class: 'day'}, el('span', {}, day(message.ts))));
      before = undefined;
    }
    const compact = before !== undefined && before.user === message.user && !message.ephemeral && !before.ephemeral
      && seconds(message.ts) - seconds(before.ts) < SAME_BREATH && !(this.inThread && before === this.messages[0]);
    const node = messageNode(message, this.world, {compact, inThread: this.inThread});
    this.nodes.set(message.ts, node);
    return [...nodes, node];
  }

  atBottom(tolerance = 80) {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < tolerance;
  }

  toBottom() {
    this.bottom = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** To the newest message: to its end, or to its beginning where it is too long to be seen whole. */
  toNewest() {
    this.toBottom();
    const newest = this.messages.length > 1 && this.nodes.get(this.messages.at(-1).ts);
    if (newest && newest.offsetHeight > this.scroller.clientHeight) {
      this.bottom = false;
      newest.scrollIntoView({block: 'start'});
    }
  }

  /** A message is new or has changed. */
  put(message, isNew) {
    const at = this.messages.findIndex((each) => each.ts === message.ts);
    if (at >= 0) {
      this.messages[at] = message;
      this.replace(message, this.messages[at - 1]);
      return;
    }
    if (!isNew) return;
    if (this.later) {
      this.toLatest.hidden = false;
      return;
    }
    const stay = this.atBottom() || message.user === this.world.me() || message.ephemeral;
    const last = this.messages.at(-1);
    this.messages.push(message);
    this.messages.sort((a, b) => (a.ts < b.ts ? -1 : 1));
    if (last && last.ts > message.ts) this.draw();
    else this.list.append(...this.nodesFor(message, last));
    if (this.messages.length > WINDOW && stay) {
      this.messages = this.messages.slice(-WINDOW + 50);
      this.earlier = true;
      this.draw();
    }
    if (stay) this.toNewest();
    else this.toLatest.hidden = false;
    if (message.user !== this.world.me()) announce(`${this.world.person(message.user).name}: ${message.text.slice(0, 200)}`);
  }

  /** Keeps the focus and the place where one reads. */
  replace(message, before) {
    const old = this.nodes.get(message.ts);
    const bottom = this.atBottom(2);
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset?.action ?? '' : null;
    const made = this.nodesFor(message, before).at(-1);
    old.replaceWith(made);
    if (focused !== null) (focused ? made.querySelector(`[data-action="${CSS.escape(focused)}"]`) ?? made : made).focus();
    if (bottom) this.toBottom();
  }

  gone(ts) {
    const at = this.messages.findIndex((each) => each.ts === ts);
    if (at < 0) return;
    this.messages.splice(at, 1);
    this.draw();
  }

  async scrolled() {
    this.bottom = this.atBottom(2);
    if (this.atBottom() && !this.later) this.toLatest.hidden = true;
    if (this.loading || this.messages.length === 0) return;
    if (this.earlier && this.scroller.scrollTop < 300) await this.more({before: this.messages[0].ts});
    else if (this.later && this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < 300) {
      await this.more({after: this.messages.at(-1).ts});
    }
  }

  async more(from) {
    this.loading = true;
    try {
      const page = await this.load(from);
      const anchor = from.before ? this.messages[0] : this.messages.at(-1);
      const top = this.nodes.get(anchor.ts).getBoundingClientRect().top;
      if (from.before) {
        this.messages = [...page.messages, ...this.messages].slice(0, WINDOW);
        this.earlier = page.earlier;
        if (this.messages.length === WINDOW) this.later = true;
      } else {
        this.messages = [...this.messages, ...page.messages].slice(-WINDOW);
        this.later = page.later;
        if (this.messages.length === WINDOW) this.earlier = true;
      }
      this.draw();
      this.scroller.scrollTop += this.nodes.get(anchor.ts).getBoundingClientRect().top - top;
    } finally {
      this.loading = false;
    }
  }

  /** Arrow keys go from message to message. */
  key(event) {
    if (!['ArrowUp', 'ArrowDown'].includes(event.key) || event.target.matches('input, select, textarea')) return;
    const all = [...this.nodes.values()];
    const at = all.findIndex((node) => node.contains(document.activeElement));
    const next = at < 0 ? all.at(-1) : all[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  focusOn(ts) {
    const node = this.nodes.get(ts);
    node?.scrollIntoView({block: 'center'});
    node?.classList.add('found');
  }
}
