// One page of the cluster. Once a second it asks this node what it knows, and draws that. Whatever comes from a node is set as text.

const EVERY = 1000;
const PATIENCE = 4000;
const WINDOW = 15 * 60 * 1000;
const SHOWN = 60;
const SHADES = 6;
const STRIPE = 5;

const at = id => document.getElementById(id);
let before = new Map();
let heard = 0;

/** An element of that name and class, with children that are elements or text. */
function make(name, classes, ...children) {
  const element = document.createElement(name);
  element.className = classes;
  element.append(...children.filter(child => child !== ''));
  return element;
}

function drawing(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => seconds >= size);
  if (first < 0) return '0 s';
  return parts.slice(first, first + 2)
    .map(([size, unit], i) => [Math.floor(i === 0 ? seconds / size : (seconds % parts[first][0]) / size), unit])
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

const clock = time => new Date(time).toLocaleTimeString([], { hour12: false }) + '.' + time.slice(20, 23);
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
const current = node => node.status === 'up';

/** The routers of all nodes by name, each with its seats: what it is on each node. */
function routers(nodes) {
  const all = new Map();
  for (const node of nodes) {
    for (const router of node.instances) {
      if (!all.has(router.name)) all.set(router.name, { name: router.name, router, seats: new Map() });
      all.get(router.name).seats.set(node.node, router);
    }
  }
  return [...all.values()];
}

function masters(one, nodes) {
  return nodes.filter(node => current(node) && one.seats.get(node.node)?.state === 'MASTER');
}

/** Two masters are one too many only if the nodes say so: while a role moves they may both be seen for a moment. */
function contested(one, status) {
  const subject = `VRID ${one.router['virtual-router-id']} ${one.router.family}`;
  return (status.cluster['two-masters'] || []).some(text => text.startsWith(subject + ' ') || text.includes(`(${one.name})`));
}

function alarm(one, nodes, status) {
  const holding = masters(one, nodes);
  if (holding.length > 1 && contested(one, status)) return `${holding.length} masters`;
  return holding.length === 0 && status.cluster.enabled ? 'no master' : '';
}

/** Only a node itself knows when it ends. */
function drainEnd(node, status) {
  const end = node['drained-until'];
  if (end) return ` until ${new Date(end).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium', hour12: false })}`;
  return node.node === status.node ? ' until it is taken back' : '';
}

/** What an operator has to know, worst first: kind, heading, words. */
function attention(status, nodes) {
  const found = [];
  (status.cluster['two-masters'] || []).forEach(text => found.push(['bad', 'Two masters', text]));
  for (const one of routers(nodes)) {
    if (alarm(one, nodes, status) === 'no master') found.push(['bad', 'No master', `nobody holds ${one.name}`]);
  }
  for (const node of nodes) {
    if (!current(node)) found.push(['bad', `Node ${node.node}`, `is ${node.status}, last heard ${span(node['age-ms'])} ago`]);
    for (const router of node.instances.filter(() => current(node))) {
      router.faults.forEach(fault => found.push(['bad', `${router.name} on ${node.node}`, fault]));
    }
    for (const item of (node.static || []).filter(item => item.trouble)) found.push(['warn', `Static item on ${node.node}`, item.trouble]);
    if (node.journal?.trouble) found.push(['warn', `Journal of ${node.node}`, node.journal.trouble]);
    for (const hook of node.hooks || []) {
      const lost = hook.dropped + hook.failed + hook['timed-out'];
      if (lost > 0) found.push(['warn', `Hook ${hook.name} on ${node.node}`, `lost ${count(lost, 'event', 'events')}`]);
    }
    if (node.drained) {
      found.push(['drain', `Node ${node.node}`, `is drained${drainEnd(node, status)}`]);
    }
  }
  (status.cluster.drift || []).forEach(text => found.push(['warn', 'Configurations differ', text]));
  const order = ['bad', 'warn', 'drain'];
  return found.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

function verdict(found) {
  const bad = found.filter(([kind]) => kind === 'bad').length;
  const warn = found.filter(([kind]) => kind === 'warn').length;
  if (bad > 0) return ['bad', count(bad, 'fault', 'faults')];
  if (warn > 0) return ['warn', count(warn, 'warning', 'warnings')];
  return found.length > 0 ? ['drain', 'All well, drained'] : ['good', 'All well'];
}

function seat(router, node, now, key) {
  if (!router) return make('li', 'seat absent', make('b', '', node.node), make('span', 'state', 'not here'));
  const old = current(node) ? '' : ' old';
  const fresh = before.has(key) && before.get(key) !== router.state ? ' fresh' : '';
  const waits = (router.waits || []).filter(wait => wait.what !== 'garp-delay').map(wait => `${wait.what} ${span(wait['remaining-ms'])}`);
  const applied = router.state === 'MASTER' && !router.applied ? ['not applied'] : [];
  return make('li', `seat ${router.state.toLowerCase()}${old}${fresh}`,
    make('b', '', node.node),
    make('span', 'state', old ? `was ${router.state}` : router.state),
    make('span', '', `priority ${router['effective-priority']}`),
    ...[...waits, ...applied].map(words => make('span', '', words)),
    make('span', '', `${span(now - Date.parse(router.since))}, ${router.reason}`));
}

/** A term that begins or ends with this event. Of a begin or an end that nobody told of, the next best thing that was told is taken. */
function term(event, earlier, later) {
  const mine = other => other.node === event.node;
  const { node, at } = event;
  if (event.state === 'MASTER') {
    const next = later.find(mine);
    const taken = later.find(other => other.state === 'MASTER' && !mine(other));
    const end = next?.previous !== 'MASTER' && taken && !(next?.at < taken.at) ? taken : next;
    return end ? [{ node, from: Date.parse(at), to: Date.parse(end.at) }] : [];
  }
  if (event.previous === 'MASTER' && !earlier.some(other => mine(other) && other.state === 'MASTER')) {
    const begin = earlier.findLast(other => other.previous === 'MASTER') || earlier[0] || event;
    return [{ node, from: Date.parse(begin.at), to: Date.parse(at) }];
  }
  return [];
}

/** When which node was master: what is over from the transitions, what goes on from the status; of a node that is gone, until it was last heard. */
function terms(one, nodes, transitions, now) {
  const told = transitions.filter(event => event.kind === 'instance' && event.name === one.name).reverse();
  const over = told.flatMap((event, i) => term(event, told.slice(0, i), told.slice(i + 1)));
  const held = nodes.filter(node => one.seats.get(node.node)?.state === 'MASTER');
  return over.concat(held.map(node =>
    ({ node: node.node, from: Date.parse(one.seats.get(node.node).since), to: current(node) ? now : now - node['age-ms'] })));
}

function lane(one, nodes, transitions, now) {
  const lanes = drawing('svg', { class: 'lane', viewBox: `0 0 1000 ${STRIPE * nodes.length}`, height: STRIPE * nodes.length,
    preserveAspectRatio: 'none', role: 'img', 'aria-label': `who held ${one.name} in the last 15 minutes` });
  for (const { node, from, to } of terms(one, nodes, transitions, now)) {
    const row = nodes.findIndex(other => other.node === node);
    const [left, right] = [from, to].map(time => Math.max(0, Math.min(1000, 1000 * (time - now + WINDOW) / WINDOW)));
    if (row < 0 || right <= 0) continue;
    lanes.append(drawing('rect', { class: `n${row % SHADES}`, x: left, y: row * STRIPE, width: Math.max(1.5, right - left), height: STRIPE - 1 }));
  }
  return [lanes, make('div', 'scale', make('span', '', '15 min ago'), make('span', '', 'now'))];
}

function router(one, nodes, status, transitions, now, seen) {
  const trouble = alarm(one, nodes, status);
  const elsewhere = !status.cluster.enabled && one.router.master ? `master ${one.router.master}` : '';
  const seats = nodes.map(node => {
    const key = `${node.node} ${one.name}`;
    const here = one.seats.get(node.node);
    if (here) seen.set(key, here.state);
    return seat(here, node, now, key);
  });
  return make('div', 'router',
    make('p', '', make('b', '', one.name), make('small', '', `VRID ${one.router['virtual-router-id']}, ${one.router.interface}`),
      trouble && make('span', 'alarm', trouble), elsewhere && make('small', '', elsewhere)),
    make('p', 'addresses', ...one.router['virtual-addresses'].map(address => make('span', '', address))),
    make('ul', 'seats', ...seats),
    ...lane(one, nodes, transitions, now));
}

/** A card for each sync group with its members, and for each router that is in none; those with an alarm first. */
function cards(status, nodes, transitions, now) {
  const seen = new Map();
  const groups = new Map();
  for (const one of routers(nodes)) {
    const key = one.router['sync-group'] ? `group ${one.router['sync-group']}` : `router ${one.name}`;
    groups.set(key, [...(groups.get(key) || []), one]);
  }
  const alarming = members => members.some(one => alarm(one, nodes, status));
  const drawn = [...groups.values()].sort((one, other) => alarming(other) - alarming(one)).map(members => {
    const group = members[0].router['sync-group'];
    const bad = alarming(members) ? ' bad' : '';
    return make('article', `card${bad}`,
      group ? make('h3', '', group, make('small', '', `sync group of ${members.length}`)) : '',
      ...members.map(one => router(one, nodes, status, transitions, now, seen)));
  });
  before = seen;
  return drawn;
}

function nodeCard(node, index) {
  const badge = node.drained ? ['drain', 'drained'] : current(node) ? ['', 'up'] : ['bad', node.status];
  const holds = node.instances.filter(one => one.state === 'MASTER').length;
  return make('article', `node${current(node) ? '' : ' gone'}`,
    make('h3', '', make('span', `swatch n${index % SHADES}`), node.node, make('span', `badge ${badge[0]}`, badge[1])),
    make('p', '', current(node) ? `master of ${holds} of ${node.instances.length}` : `heard ${span(node['age-ms'])} ago`),
    make('small', '', `${node.version}, configuration ${node.configuration.digest}`));
}

function transition(event, nodes) {
  const row = nodes.findIndex(node => node.node === event.node);
  const time = make('time', '', clock(event.at));
  time.dateTime = event.at;
  time.title = new Date(event.at).toLocaleString();
  return make('li', `to-${event.state.toLowerCase()}`,
    time,
    make('span', 'who', make('span', `swatch n${Math.max(0, row) % SHADES}`), event.node),
    make('span', 'name', event.name),
    make('span', 'move', `${event.previous} → `, make('span', 'what', event.state)),
    make('span', 'why', event.detail));
}

function draw(status, told) {
  const nodes = status.nodes;
  const now = Date.parse(status.at);
  const found = attention(status, nodes);
  const [kind, words] = verdict(found);
  at('verdict').className = kind;
  if (at('verdict').textContent !== words) at('verdict').textContent = words;
  document.title = kind === 'good' ? 'Understudy' : `${words} · Understudy`;
  if (!document.getSelection().isCollapsed) return;
  at('attention').replaceChildren(...found.map(([how, what, why]) => make('li', how, make('b', '', what), why)));
  at('roles').replaceChildren(...cards(status, nodes, told.transitions, now));
  at('nodes').replaceChildren(...nodes.map(nodeCard));
  at('history').replaceChildren(...told.transitions.slice(0, SHOWN).map(event => transition(event, nodes)));
  at('pulse').textContent = `as ${status.node} knows it`;
}

async function ask(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${path} is ${answer.status}`);
  return answer.json();
}

async function look() {
  try {
    const [status, told] = await Promise.all([ask('/status?cluster'), ask('/transitions')]);
    heard = Date.now();
    document.body.classList.remove('lost');
    draw(status, told);
  } catch (trouble) {
    document.body.classList.add('lost');
    at('pulse').textContent = heard ? `no answer for ${span(Date.now() - heard)}` : `no answer: ${trouble.message}`;
  }
  setTimeout(look, EVERY);
}

look();
