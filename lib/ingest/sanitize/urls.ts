// Which foreign addresses may be kept, and in which form? The one URL policy and the one list of tracking parameters.

const PAGE_SCHEMES = new Set(['http:', 'https:', 'mailto:']);
const MEDIA_SCHEMES = new Set(['http:', 'https:']);

/** Such an address means the same wherever it stands. */
const ABSOLUTE = /^https?:\/\//i;

/** Longer addresses are data smuggled through a query, not places anybody links to. */
const MAX_LENGTH = 4096;

/** Query parameters that say where a reader came from and nothing about what is read. */
const TRACKING_NAMES = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id epik rdt_cid s_kwcid ' +
    '_ga _gl _hsenc _hsmi __hssc __hstc __hsfp hsctatracking mkt_tok mc_cid mc_eid vero_id vero_conv oly_anon_id oly_enc_id ' +
    'wickedid rb_clickid _openstat irclickid cmpid cmp ncid ocid icid smid s_cid sr_share soc_src soc_trk ito xtor xtref wt_mc wt_zmc ' +
    'at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_origin at_link_type at_bbc_team at_format ' +
    'at_ptr_name ns_mchannel ns_source ns_campaign ns_linkname ns_fee guccounter guce_referrer guce_referrer_sig ref_src ref_url ' +
    'sfmc_id sfmc_sub spm fb_action_ids fb_action_types fb_ref fb_source ftag__ piwik_campaign pk_campaign pk_kwd mtm_campaign ' +
    'mtm_source mtm_medium mtm_keyword matomo_campaign traffic_source syclid cvid taid ref=rss partner=rss from=rss source=rss'
  ).split(' '),
);
/** Some of them are names of articles' numbers as well (`/view.do?ncid=1`): with a number, on a script that shows what it is told to. */
const NUMBERED = /^(?:ncid|cvid|taid|cmp|spm|ito)=\d+$/;
const SCRIPT = /(?:\.(?:do|php\d?|aspx?|ashx|jspx?|cgi|pl|cfm|action)|\/(?:view|read|show|details?|display))$/i;
const TRACKING_PREFIX = /^(utm_|hsa_|pk_|mtm_|itm_|int_cmp)/;

/**
 * The absolute form of an address found in foreign markup, or undefined when it may not be kept.
 * Pages may be http, https or mailto; media only http or https. Parsing follows the WHATWG URL standard, which also removes the
 * tabs and newlines that hide a scheme from simpler checks. Names and passwords inside an address are dropped.
 */
export function safeUrl(value: string, baseUrl: string, use: 'page' | 'media' = 'page'): string | undefined {
  const trimmed = value.trim();
  if (!trimmed || trimmed.length > MAX_LENGTH) return undefined;
  const base = !ABSOLUTE.test(trimmed) && URL.canParse(baseUrl) ? baseUrl : undefined;
  const url = URL.parse(trimmed, base);
  if (!url || !(use === 'page' ? PAGE_SCHEMES : MEDIA_SCHEMES).has(url.protocol)) return undefined;
  if (url.protocol !== 'mailto:' && !url.hostname) return undefined;
  if (url.username || url.password) {
    url.username = '';
    url.password = '';
  }
  return url.href;
}

/** A page address: safe, absolute and without tracking. */
export function pageUrl(value: string, baseUrl: string): string | undefined {
  const url = safeUrl(value, baseUrl);
  return url && stripTracking(url);
}

/**
 * The same address without tracking parameters. All other parameters stay byte for byte, because some sites sign or order
 * them; an address that cannot be parsed comes back unchanged.
 */
export function stripTracking(url: string): string {
  const hashAt = url.indexOf('#');
  const beforeHash = hashAt < 0 ? url : url.slice(0, hashAt);
  const hash = hashAt < 0 ? '' : cleanHash(url.slice(hashAt));
  const queryAt = beforeHash.indexOf('?');
  if (queryAt < 0 || /^mailto:/i.test(url)) return beforeHash + hash;
  const path = beforeHash.slice(0, queryAt);
  const kept = beforeHash
    .slice(queryAt + 1)
    .split('&')
    .filter((pair) => pair && !isTracking(pair, path));
  return path + (kept.length > 0 ? `?${kept.join('&')}` : '') + hash;
}

function isTracking(pair: string, path: string): boolean {
  const lower = pair.toLowerCase();
  const name = lower.split('=', 1)[0] ?? '';
  if (TRACKING_NAMES.has(name)) return !(NUMBERED.test(lower) && SCRIPT.test(path));
  return TRACKING_NAMES.has(lower) || TRACKING_PREFIX.test(name);
}

/** Campaign marks and text fragments hide behind the hash too. */
function cleanHash(hash: string): string {
  if (/^#(xtor|utm_|ref=rss|at_|intcid|:~:)/i.test(hash)) return '';
  return hash === '#' ? '' : hash.replace(/:~:.*$/, '');
}
