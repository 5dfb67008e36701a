// Slack's mrkdwn, plain text and emoji as DOM nodes. A small parser: what it does not know is text.

import {el, link} from './dom.js';

const EMOJI = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', tada: '🎉', eyes: '👀', heart: '❤️', rocket: '🚀',
  white_check_mark: '✅', heavy_check_mark: '✔️', ballot_box_with_check: '☑️', x: '❌', warning: '⚠️', bulb: '💡',
  thinking_face: '🤔', smile: '😄', slightly_smiling_face: '🙂', joy: '😂', sweat_smile: '😅', wave: '👋',
  raised_hands: '🙌', clap: '👏', pray: '🙏', point_right: '👉', point_down: '👇', fire: '🔥', sparkles: '✨',
  star: '⭐', book: '📖', books: '📚', bookmark: '🔖', page_facing_up: '📄', memo: '📝', clipboard: '📋', mag: '🔍',
  question: '❓', grey_question: '❔', exclamation: '❗', speech_balloon: '💬', left_speech_bubble: '🗨️',
  scales: '⚖️', bar_chart: '📊', chart_with_upwards_trend: '📈', crab: '🦀', hamster: '🐹', lock: '🔒', key: '🔑',
  bell: '🔔', gear: '⚙️', wrench: '🔧', hammer: '🔨', link: '🔗', pushpin: '📌', trophy: '🏆', first_place_medal: '🥇',
  hourglass: '⌛', hourglass_flowing_sand: '⏳', stopwatch: '⏱️', calendar: '📅', arrow_right: '➡️', arrow_left: '⬅️',
  arrow_up: '⬆️', arrow_down: '⬇️', large_green_circle: '🟢', large_yellow_circle: '🟡', red_circle: '🔴',
  large_blue_circle: '🔵', white_circle: '⚪', black_circle: '⚫', wastebasket: '🗑️', no_entry: '⛔', recycle: '♻️',
  robot_face: '🤖', coffee: '☕', bust_in_silhouette: '👤', busts_in_silhouette: '👥', information_source: 'ℹ️',
  repeat: '🔁', back: '🔙', one: '1️⃣', two: '2️⃣', three: '3️⃣', four: '4️⃣', five: '5️⃣', quotes: '❝',
};

/** The emoji of that name, or its name between colons. */
export function emoji(name) {
  const known = EMOJI[name];
  if (!known) return document.createTextNode(`:${name}:`);
  return el('span', {class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' '), title: `:${name}:`}, known);
}

export const REACTIONS = ['+1', '-1', 'eyes', 'heart', 'tada', 'white_check_mark', 'thinking_face', 'joy'];

const withEmoji = (text) => {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(/:([a-z0-9_+-]+):/g)) {
    if (!EMOJI[match[1]]) continue;
    nodes.push(text.slice(done, match.index), emoji(match[1]));
    done = match.index + match[0].length;
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== '');
};

const unescape = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Who and what ids stand for: `{person(id), channel(id), group(id)}` give names, or undefined. */
let names = {person: () => undefined, channel: () => undefined, group: () => undefined, me: () => ''};

export function useNames(known) {
  names = known;
}

export function mention(id) {
  return el('span', {class: id === names.me() ? 'mention me' : 'mention'}, '@' + (names.person(id) ?? id));
}

export function channelName(id) {
  return el('span', {class: 'mention'}, '#' + (names.channel(id) ?? id));
}

export function groupName(id) {
  return el('span', {class: 'mention'}, '@' + (names.group(id) ?? id));
}

/** A broadcast, which reaches nobody here. */
export function broadcast(range) {
  return el('span', {class: 'mention'}, '@' + range);
}

const DAYS = {
  date_num: {year: 'numeric', month: '2-digit', day: '2-digit'},
  date_slash: {year: 'numeric', month: '2-digit', day: '2-digit'},
  date: {year: 'numeric', month: 'long', day: 'numeric'},
  date_short: {year: 'numeric', month: 'short', day: 'numeric'},
  date_long: {year: 'numeric', month: 'long', day: 'numeric', weekday: 'long'},
};

const NEAR_DAYS = {'-1': 'yesterday', 0: 'today', 1: 'tomorrow'};

function dayOf(moment, name) {
  const pretty = name.endsWith('_pretty');
  const near = NEAR_DAYS[Math.round((new Date(moment).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000)];
  const form = DAYS[pretty ? name.slice(0, -'_pretty'.length) : name];
  if (!form) return undefined;
  if (pretty && near) return near;
  // The ISO form is that of Sweden.
  return moment.toLocaleDateString(name === 'date_num' ? 'sv' : [], form);
}

/** A moment as `format` has it, in the reader's own time; `fallback` where the format is unknown. */
export function date(timestamp, format, fallback) {
  const moment = new Date(timestamp * 1000);
  if (Number.isNaN(moment.getTime())) return document.createTextNode(fallback ?? '');
  let known = true;
  const shown = (format ?? '{date} at {time}').replace(/\{(\w+)\}/g, (_, name) => {
    if (name === 'time') return moment.toLocaleTimeString([], {hour: 'numeric', minute: '2-digit'});
    if (name === 'time_secs') return moment.toLocaleTimeString();
    const day = dayOf(moment, name);
    known &&= day !== undefined;
    return day;
  });
  return el('time', {datetime: moment.toISOString(), title: moment.toLocaleString()}, known ? shown : fallback ?? moment.toLocaleString());
}

function angle(inside) {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescape(inside.slice(bar + 1));
  if (target.startsWith('@')) return mention(target.slice(1));
  if (target.startsWith('#')) return channelName(target.slice(1));
  if (target.startsWith('!subteam^')) return groupName(target.slice('!subteam^'.length));
  if (target.startsWith('!date^')) {
    const [, timestamp, format] = target.split('^');
    return date(Number(timestamp), format && unescape(format), label);
  }
  if (target.startsWith('!')) return broadcast(target.slice(1).split('^')[0]);
  const url = unescape(target);
  return link(url, label || url.replace(/^mailto:/, ''));
}

const STYLES = {'*': 'strong', _: 'em', '~': 's'};

/** One line or more of mrkdwn as nodes, without blocks of code and quotes. */
function inline(text) {
  const nodes = [];
  let plain = '';
  const flush = () => {
    if (plain) nodes.push(...withEmoji(unescape(plain)));
    plain = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '<') {
      const end = text.indexOf('>', i);
      if (end > i + 1) {
        flush();
        nodes.push(angle(text.slice(i + 1, end)));
        i = end;
        continue;
      }
    }
    if (char === '`') {
      const end = text.indexOf('`', i + 1);
      if (end > i + 1 && !text.slice(i, end).includes('\n')) {
        flush();
        nodes.push(el('code', {}, unescape(text.slice(i + 1, end))));
        i = end;
        continue;
      }
    }
    if (char === '\n') {
      flush();
      nodes.push(el('br'));
      continue;
    }
    const end = STYLES[char] ? closing(text, i) : -1;
    if (end > 0) {
      flush();
      nodes.push(el(STYLES[char], {}, inline(text.slice(i + 1, end))));
      i = end;
      continue;
    }
    plain += char;
  }
  flush();
  return nodes;
}

/** Where the style that begins at `start` ends, on its line; -1 where nothing begins or ends. */
function closing(text, start) {
  const char = text[start];
  const isWord = (at) => at >= 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at]);
  if (isWord(start - 1) || /\s/.test(text[start + 1] ?? ' ') || text[start + 1] === char) return -1;
  for (let i = start + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '<') {
      const past = text.indexOf('>', i);
      if (past > i) i = past;
    } else if (text[i] === char && !/\s/.test(text[i - 1]) && !isWord(i + 1)) {
      return i;
    }
  }
  return -1;
}

/** mrkdwn as nodes: code blocks, quotes, and lines. */
export function mrkdwn(text) {
  const nodes = [];
  for (const [index, part] of text.split('```').entries()) {
    if (index % 2 === 1) {
      nodes.push(el('pre', {}, el('code', {}, unescape(part.replace(/^\n|\n$/g, '')))));
      continue;
    }
    const lines = part.split('\n');
    for (let i = 0; i < lines.length; ) {
      const quoted = lines[i].startsWith('&gt;');
      let end = i;
      while (end < lines.length && lines[end].startsWith('&gt;') === quoted) end++;
      const group = lines.slice(i, end);
      if (quoted) nodes.push(el('blockquote', {}, inline(group.map((line) => line.replace(/^&gt; ?/, '')).join('\n'))));
      else nodes.push(...inline(group.join('\n')));
      i = end;
    }
  }
  return nodes;
}

/** A text object of Block Kit as nodes. */
export function textObject(text) {
  if (!text) return [];
  if (text.type === 'mrkdwn') return mrkdwn(text.text);
  const lines = text.text.split('\n');
  return lines.flatMap((line, i) => [...(i ? [el('br')] : []), ...(text.emoji === false ? [line] : withEmoji(line))]);
}

/**
 * The markdown block: headings, lists, quotes, code, tables and inline styles. Slack reads its own
 * <...> tokens there too.
 */
export function markdown(text) {
  const nodes = [];
  const lines = text.split('\n');
  const to = (line) => inline(slackStyles(line));
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    const heading = /^(#{1,6})\s+(.*)/.exec(line);
    if (line.startsWith('```')) {
      const end = lines.findIndex((each, at) => at > i && each.startsWith('```'));
      const last = end < 0 ? lines.length : end;
      nodes.push(el('pre', {}, el('code', {}, lines.slice(i + 1, last).join('\n'))));
      i = last + 1;
    } else if (heading) {
      nodes.push(el('p', {class: 'md-heading'}, to(heading[2])));
      i++;
    } else if (/^\s*([-*+]|\d+\.)\s+/.test(line)) {
      const items = [];
      const ordered = /^\s*\d+\./.test(line);
      while (i < lines.length && /^\s*([-*+]|\d+\.)\s+/.test(lines[i])) {
        items.push(el('li', {}, to(lines[i++].replace(/^\s*([-*+]|\d+\.)\s+/, ''))));
      }
      nodes.push(el(ordered ? 'ol' : 'ul', {}, items));
    } else if (line.startsWith('>')) {
      const quoted = [];
      while (i < lines.length && lines[i].startsWith('>')) quoted.push(lines[i++].replace(/^> ?/, ''));
      nodes.push(el('blockquote', {}, to(quoted.join('\n'))));
    } else if (line.includes('|') && /^[\s|:-]+$/.test(lines[i + 1] ?? '') && (lines[i + 1] ?? '').includes('-')) {
      const cells = (row) => row.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
      const head = cells(line);
      const rows = [];
      for (i += 2; i < lines.length && lines[i].includes('|'); i++) rows.push(cells(lines[i]));
      nodes.push(el('table', {}, el('tr', {}, head.map((cell) => el('th', {}, to(cell)))),
        rows.map((row) => el('tr', {}, row.map((cell) => el('td', {}, to(cell)))))));
    } else if (line.trim() === '') {
      i++;
    } else {
      const paragraph = [];
      while (i < lines.length && lines[i].trim() !== '' && !/^(#{1,6}\s|```|>|\s*([-*+]|\d+\.)\s)/.test(lines[i])) {
        paragraph.push(lines[i++]);
      }
      if (paragraph.length === 0) paragraph.push(lines[i++]);
      nodes.push(el('p', {}, to(paragraph.join('\n'))));
    }
  }
  return nodes;
}

/** Markdown's inline styles as mrkdwn's. */
function slackStyles(text) {
  return text
    .replace(/\*\*([^*\n]+)\*\*|__([^_\n]+)__/g, (_, a, b) => `\u0001${a ?? b}\u0001`)
    .replace(/(^|[^\p{L}\p{N}*])\*([^*\s][^*\n]*)\*/gu, '$1_$2_')
    .replaceAll('\u0001', '*')
    .replace(/~~([^~\n]+)~~/g, '~$1~')
    .replace(/\[([^\]\n]+)\]\((https?:[^\s)<>|]+)\)/g, (_, label, url) => `<${url}|${label}>`);
}
