// What happened? One JSON line per event on stderr; stdout belongs to the answers of commands.

export type Level = 'debug' | 'info' | 'warn' | 'error';
export type Fields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
}

/** Field names whose values must never be written, whoever passes them. */
const SECRET = /password|secret|token|cookie|authorization|hash$/i;
const MAX_VALUE = 2000;

const clean = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (SECRET.test(key)) return [key, '[hidden]'];
      return [key, typeof value === 'string' ? value.slice(0, MAX_VALUE) : value];
    }),
  );

export type Sink = (line: string, level: Level) => void;

let sink: Sink = (line) => process.stderr.write(`${line}\n`);

/** Sends the lines elsewhere (tests do, to fail on unexpected warnings); gives the sink that was there before. */
export function setLogSink(next: Sink): Sink {
  const before = sink;
  sink = next;
  return before;
}

const write = (level: Level, event: string, fields: Fields = {}): void => {
  sink(JSON.stringify({ at: new Date().toISOString(), level, event, ...clean(fields) }), level);
};

export const log: Log = {
  debug: (event, fields) => write('debug', event, fields),
  info: (event, fields) => write('info', event, fields),
  warn: (event, fields) => write('warn', event, fields),
  error: (event, fields) => write('error', event, fields),
};
