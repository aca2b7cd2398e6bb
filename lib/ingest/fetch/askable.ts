// Which addresses can be asked at all, whoever wrote them and wherever they lead? By what stands in them; where a name leads is the guard's.

/** Ports at which other services listen that might take a request for words of their own (the Fetch standard, 2.9, "bad port"). */
const OTHER_SERVICES = new Set(
  (
    '1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 161 ' +
    '179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 ' +
    '5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
);

/** http and https, no name or password in it, no port of another service; the fragment is dropped. Null for anything else. */
export function askable(address: string, base?: URL): URL | null {
  const url = URL.parse(address, base);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !url.hostname) return null;
  if (OTHER_SERVICES.has(url.port)) return null;
  url.hash = '';
  return url;
}
