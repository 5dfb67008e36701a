// The elements that a person can use. Each is built from what the app sent and calls back with plain
// values: a text, an option's value, a list of them.
//
//   use.act(block, element, value)      it was used, and the app should hear of it: returns a promise
//   use.changed(block, element, value)  it holds another value
//   use.value(block, element)           what it held before, as Slack writes it; undefined if nothing
//   use.id, use.label, use.describedBy  of an input: its id, its name, and the ids of what explains it
//   use.people, use.conversations       what can be chosen: [{id, name}]; conversations with {kind, withApp}

import {el, safeUrl} from './dom.js';
import {textObject} from './text.js';
import {confirmFirst} from './dialogs.js';

/** An element as a DOM node. */
export function element(spec, block, use) {
  const show = ELEMENTS[spec.type];
  if (!show) return el('span', {class: 'unknown'}, `cannot show: ${spec.type}`);
  return show(spec, block, use);
}

const isInput = (block) => block.type === 'input';

/** Tells that `spec` holds `value` now, and where an app hears of it at once, tells the app. */
async function changed(spec, block, use, value, control) {
  use.changed(block, spec, value);
  if (isInput(block) && !block.dispatch_action) return;
  if (!(await confirmed(spec))) return;
  await busy(control, () => use.act(block, spec, value));
}

const confirmed = (spec) => (spec.confirm ? confirmFirst(spec.confirm) : Promise.resolve(true));

/** Shows that something is under way until `deed` is done. */
async function busy(control, deed) {
  control.classList.add('busy');
  control.setAttribute('aria-busy', 'true');
  try {
    await deed();
  } finally {
    control.classList.remove('busy');
    control.removeAttribute('aria-busy');
  }
}

function button(spec, block, use, value, label, name = '') {
  const pressed = el('button', {
    type: 'button',
    class: ['bk-button', spec.style ?? '', name].join(' '),
    'aria-label': spec.accessibility_label,
    'data-action': spec.action_id,
    onclick: async () => {
      if (pressed.classList.contains('busy') || !(await confirmed(spec))) return;
      const url = spec.url && safeUrl(spec.url);
      if (url) window.open(url, '_blank', 'noopener,noreferrer');
      await busy(pressed, () => use.act(block, spec, value));
    },
  }, label);
  return pressed;
}

const optionsOf = (spec) => spec.options ?? (spec.option_groups ?? []).flatMap((group) => group.options);

function fieldProperties(spec, use) {
  return {
    id: use.id,
    'aria-describedby': use.describedBy,
    'aria-label': use.id ? undefined : spec.placeholder?.text ?? 'Choose',
    'data-action': spec.action_id,
    'data-focus': spec.focus_on_load ? 'true' : undefined,
  };
}

function textInput(spec, block, use, type) {
  const multiline = spec.multiline === true;
  let count;
  const field = el(multiline ? 'textarea' : 'input', {
    ...fieldProperties(spec, use),
    type: multiline ? undefined : type,
    rows: multiline ? 6 : undefined,
    placeholder: spec.placeholder?.text,
    value: use.value(block, spec)?.value ?? spec.initial_value ?? '',
    oninput: () => {
      use.changed(block, spec, field.value);
      count?.();
    },
    onkeydown: (event) => {
      if (event.key === 'Enter' && !multiline && block.dispatch_action) {
        event.preventDefault();
        busy(field, () => use.act(block, spec, field.value));
      }
    },
  });
  if (type === 'number') field.step = spec.is_decimal_allowed ? 'any' : '1';
  if (!spec.max_length) return field;
  const counter = el('span', {class: 'counter'});
  count = () => {
    counter.textContent = String(spec.max_length - field.value.length);
    counter.classList.toggle('over', field.value.length > spec.max_length);
  };
  count();
  return el('div', {class: 'counted'}, field, counter);
}

function choices(spec, block, use, kind) {
  const held = use.value(block, spec);
  const initial = kind === 'radio'
    ? [(held ? held.selected_option : spec.initial_option)?.value]
    : ((held ? held.selected_options : spec.initial_options) ?? []).map((option) => option.value);
  const name = `choice-${use.id ?? ''}-${block.block_id}-${spec.action_id}-${++named}`;
  const set = el('fieldset', {
    class: 'choices', id: use.id, 'aria-describedby': use.describedBy, 'data-action': spec.action_id,
    onchange: () => {
      const chosen = [...set.querySelectorAll('input:checked')].map((each) => each.value);
      changed(spec, block, use, kind === 'radio' ? chosen[0] ?? '' : chosen, set);
    },
  }, optionsOf(spec).map((option) =>
    el('label', {class: 'choice'},
      el('input', {type: kind, name, value: option.value, checked: initial.includes(option.value)}),
      el('span', {}, textObject(option.text),
        option.description && el('span', {class: 'description'}, textObject(option.description))))));
  return set;
}

let named = 0;

function select(spec, block, use, options, initial) {
  const toOption = (option) => el('option', {value: option.value, selected: option.value === initial}, option.label);
  const field = el('select', {
    ...fieldProperties(spec, use),
    onchange: () => changed(spec, block, use, field.value, field),
  }, el('option', {value: ''}, spec.placeholder?.text ?? 'Choose…'),
  options.map((option) => option.options
    ? el('optgroup', {label: option.label}, option.options.map(toOption))
    : toOption(option)));
  field.value = initial ?? '';
  return field;
}

/** Several of a list, as boxes to tick: what one has chosen stays in sight. */
function multiSelect(spec, block, use, options, initial) {
  const summary = el('summary', {'aria-describedby': use.describedBy});
  const box = el('details', {class: 'multi', id: use.id, 'data-action': spec.action_id,
    onkeydown: (event) => {
      if (event.key === 'Escape' && box.open) {
        event.stopPropagation();
        box.open = false;
        summary.focus();
      }
    }}, summary,
  el('div', {class: 'multi-options', role: 'group', 'aria-label': use.label}, options.map((option) =>
    el('label', {class: 'choice'},
      el('input', {type: 'checkbox', value: option.value, checked: initial.includes(option.value)}), option.label))));
  const show = () => {
    const chosen = [...box.querySelectorAll('input:checked')];
    const most = spec.max_selected_items ?? Infinity;
    for (const each of box.querySelectorAll('input:not(:checked)')) each.disabled = chosen.length >= most;
    const labels = chosen.map((each) => each.parentElement.textContent);
    summary.textContent = labels.length ? labels.join(', ') : spec.placeholder?.text ?? 'Choose…';
    // A <label> can't name it.
    if (use.label) summary.setAttribute('aria-label', `${use.label}: ${summary.textContent}`);
    return chosen.map((each) => each.value);
  };
  box.addEventListener('change', () => changed(spec, block, use, show(), box));
  show();
  return box;
}

const labelled = (options) => options.map((option) => ({value: option.value, label: option.text.text}));
const grouped = (spec) => spec.option_groups
  ? spec.option_groups.map((group) => ({label: group.label.text, options: labelled(group.options)}))
  : labelled(spec.options ?? []);
const listed = (list) => list.map((each) => ({value: each.id, label: each.name}));
const passes = (filter, each) =>
  (!filter?.include || filter.include.includes(each.kind)) && !(filter?.exclude_bot_users && each.withApp);

function when(spec, block, use, type, initial, toPlain = (value) => value) {
  const field = el('input', {
    ...fieldProperties(spec, use), type, value: initial ?? '',
    onchange: () => changed(spec, block, use, toPlain(field.value), field),
  });
  return field;
}

const local = (seconds) => {
  if (!seconds) return '';
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
};

const ELEMENTS = {
  button: (spec, block, use) => button(spec, block, use, spec.value ?? '', textObject(spec.text)),
  icon_button: (spec, block, use) => {
    const shown = button(spec, block, use, spec.value ?? '', spec.icon === 'trash' ? '🗑' : '•', 'bare');
    shown.title = spec.text.text;
    shown.setAttribute('aria-label', spec.accessibility_label ?? spec.text.text);
    return shown;
  },
  feedback_buttons: (spec, block, use) => {
    const group = el('span', {class: 'feedback', role: 'group', 'aria-label': 'Feedback'});
    for (const [part, sign] of [[spec.positive_button, '👍'], [spec.negative_button, '👎']]) {
      const shown = button({...spec, ...part, type: spec.type, text: part.text}, block,
        {...use, act: async () => {
          const done = await use.act(block, spec, part.value);
          for (const each of group.querySelectorAll('button')) each.setAttribute('aria-pressed', String(each === shown));
          return done;
        }}, part.value, sign, 'bare');
      shown.title = part.text.text;
      shown.setAttribute('aria-label', part.accessibility_label ?? part.text.text);
      shown.setAttribute('aria-pressed', 'false');
      group.append(shown);
    }
    return group;
  },
  overflow: (spec, block, use) => {
    const menu = el('details', {class: 'overflow', 'data-action': spec.action_id}, el('summary', {'aria-label': 'More'}, '⋯'),
      el('div', {class: 'menu', role: 'menu'}, spec.options.map((option) =>
        el('button', {type: 'button', role: 'menuitem', onclick: async () => {
          menu.open = false;
          const url = option.url && safeUrl(option.url);
          if (url) window.open(url, '_blank', 'noopener,noreferrer');
          if (await confirmed(spec)) await busy(menu, () => use.act(block, spec, option.value));
        }}, textObject(option.text)))));
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && menu.open) {
        event.stopPropagation();
        menu.open = false;
        menu.querySelector('summary').focus();
      }
    });
    return menu;
  },
  plain_text_input: (spec, block, use) => textInput(spec, block, use, 'text'),
  email_text_input: (spec, block, use) => textInput(spec, block, use, 'email'),
  url_text_input: (spec, block, use) => textInput(spec, block, use, 'url'),
  number_input: (spec, block, use) => textInput(spec, block, use, 'number'),
  radio_buttons: (spec, block, use) => choices(spec, block, use, 'radio'),
  checkboxes: (spec, block, use) => choices(spec, block, use, 'checkbox'),
  static_select: (spec, block, use) =>
    select(spec, block, use, grouped(spec), (use.value(block, spec)?.selected_option ?? spec.initial_option)?.value),
  multi_static_select: (spec, block, use) =>
    multiSelect(spec, block, use, labelled(optionsOf(spec)),
      (use.value(block, spec)?.selected_options ?? spec.initial_options ?? []).map((option) => option.value)),
  users_select: (spec, block, use) =>
    select(spec, block, use, listed(use.people), use.value(block, spec)?.selected_user ?? spec.initial_user),
  multi_users_select: (spec, block, use) =>
    multiSelect(spec, block, use, listed(use.people), use.value(block, spec)?.selected_users ?? spec.initial_users ?? []),
  conversations_select: (spec, block, use) =>
    select(spec, block, use, listed(use.conversations.filter((each) => passes(spec.filter, each))),
      use.value(block, spec)?.selected_conversation ?? spec.initial_conversation),
  datepicker: (spec, block, use) =>
    when(spec, block, use, 'date', use.value(block, spec)?.selected_date ?? spec.initial_date),
  timepicker: (spec, block, use) =>
    when(spec, block, use, 'time', use.value(block, spec)?.selected_time ?? spec.initial_time),
  datetimepicker: (spec, block, use) =>
    when(spec, block, use, 'datetime-local',
      local(use.value(block, spec)?.selected_date_time ?? spec.initial_date_time),
      (value) => (value ? Math.floor(new Date(value).getTime() / 1000) : '')),
};
