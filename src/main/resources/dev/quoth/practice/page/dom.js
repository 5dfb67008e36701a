// Building the page. Whatever comes from people or from the app goes in as text nodes, never as HTML.

/**
 * An element: `el('button', {class: 'primary', onclick: f}, 'Send')`. Properties that begin with "on"
 * are listeners; true and false set and leave out; children are elements, texts, lists, or nothing.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked' || key === 'selected') element[key] = value;
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === undefined || child === null || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child);
  }
}

/** Puts `children` in place of what `element` holds. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Only web addresses become links: "javascript:" and the like do not. */
export function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

export function link(url, ...children) {
  const safe = safeUrl(url);
  if (!safe) return el('span', {}, children);
  return el('a', {href: safe, target: '_blank', rel: 'noopener noreferrer'}, children);
}

let layers = 0;

/**
 * Keeps the focus within `element` until it is let go, then gives it back to where it was.
 * @return how to let it go
 */
export function trapFocus(element) {
  const before = document.activeElement;
  const depth = ++layers;
  const onKey = (event) => {
    if (event.key !== 'Tab' || depth !== layers) return;
    const inside = focusable(element);
    if (inside.length === 0) return event.preventDefault();
    const edge = event.shiftKey ? inside[0] : inside[inside.length - 1];
    if (document.activeElement === edge || !element.contains(document.activeElement)) {
      event.preventDefault();
      (event.shiftKey ? inside[inside.length - 1] : inside[0]).focus();
    }
  };
  document.addEventListener('keydown', onKey, true);
  return () => {
    layers--;
    document.removeEventListener('keydown', onKey, true);
    if (before?.isConnected) before.focus();
  };
}

export function focusable(element) {
  return [...element.querySelectorAll(
    'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]',
  )].filter((each) => each.checkVisibility({visibilityProperty: true}));
}

/** Says something to screen readers. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** Shows a sentence for some seconds. */
export function notice(text) {
  const box = document.getElementById('notices');
  const shown = el('div', {class: 'notice'}, el('span', {}, text),
    el('button', {type: 'button', class: 'icon', 'aria-label': 'Dismiss', onclick: () => shown.remove()}, '✕'));
  fill(box, shown);
  setTimeout(() => shown.remove(), 9000);
}
