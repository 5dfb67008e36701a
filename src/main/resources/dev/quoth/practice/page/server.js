// What the page asks of the server, and what the server tells the page.

let me = '';

export function actAs(person) {
  me = person;
}

/** Reads: `read('messages', {channel})`. */
export async function read(what, query = {}) {
  const response = await fetch(`/page/${what}?${new URLSearchParams({as: me, ...query})}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/**
 * Does something as the person that the page is used as.
 * @return `{ok}`, with `error` or `errors` where it did not work; never throws
 */
export async function perform(deed, details) {
  try {
    const response = await fetch(`/page/${deed}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({as: me, ...details}),
    });
    if (!response.ok) return {ok: false, error: await response.text()};
    return await response.json();
  } catch {
    return {ok: false, error: 'The practice workspace cannot be reached. Is it still running?'};
  }
}

/**
 * Listens for changes until told otherwise.
 *
 * @param hear gets each change
 * @param connected is called each time the connection stands: read everything anew then
 * @param lost is called when it is lost
 * @return how to stop
 */
export function listen(hear, connected, lost) {
  const patience = 25_000; // The server says something at least every ten seconds.
  let source;
  let watch;
  let stopped = false;

  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(() => again(0), patience);
  };
  const again = (delay) => {
    source?.close();
    clearTimeout(watch);
    lost();
    if (!stopped) watch = setTimeout(open, delay);
  };
  const open = () => {
    source = new EventSource(`/page/changes?${new URLSearchParams({as: me})}`);
    source.addEventListener('ready', () => {
      alive();
      connected();
    });
    source.addEventListener('alive', alive);
    source.onmessage = (event) => {
      alive();
      hear(JSON.parse(event.data));
    };
    source.onerror = () => again(1500);
    alive();
  };
  open();
  return () => {
    stopped = true;
    clearTimeout(watch);
    source?.close();
  };
}
