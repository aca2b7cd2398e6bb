// How is this process doing? Counters and gauges, written out in Prometheus' text format; no name of any person in them.

type Labels = Record<string, string>;

interface Registry {
  help: Map<string, { help: string; type: 'counter' | 'gauge' }>;
  values: Map<string, Map<string, number>>;
  gauges: Map<string, () => number>;
}

const KEY = Symbol.for('masthead.web.metrics');
const shelf = globalThis as { [KEY]?: Registry };

const registry = (): Registry => {
  shelf[KEY] ??= { help: new Map(), values: new Map(), gauges: new Map() };
  return shelf[KEY];
};

const escapeLabel = (value: string): string =>
  value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));

const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
};

/** Adds to a counter. Labels must be of few values: never a path or a person. */
export function count(name: string, help: string, labels: Labels = {}, by = 1): void {
  const { help: known, values } = registry();
  if (!known.has(name)) known.set(name, { help, type: 'counter' });
  const series = values.get(name) ?? new Map<string, number>();
  values.set(name, series);
  const key = labelText(labels);
  series.set(key, (series.get(key) ?? 0) + by);
}

/** A value read whenever somebody looks. */
export function gauge(name: string, help: string, read: () => number): void {
  registry().help.set(name, { help, type: 'gauge' });
  registry().gauges.set(name, read);
}

/** Everything counted so far, Prometheus text format 0.0.4. */
export function metricsText(): string {
  const { help, values, gauges } = registry();
  const lines: string[] = [];
  for (const [name, about] of help) {
    lines.push(`# HELP ${name} ${about.help}`, `# TYPE ${name} ${about.type}`);
    for (const [labels, value] of values.get(name) ?? []) lines.push(`${name}${labels} ${value}`);
    const read = gauges.get(name);
    if (read) lines.push(`${name} ${read()}`);
  }
  return `${lines.join('\n')}\n`;
}
