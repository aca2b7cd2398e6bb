// Is this a password that everybody tries first? A list of the words most used, with the ways in which people lengthen them.

/** What guessing lists begin with, in several languages; lower case, without trailing digits and signs. */
const WORDS = `password passwort motdepasse contrasena contraseña senha wachtwoord parola haslo heslo lozinka salasana losenord
lösenord adgangskode passord jelszo sifre şifre пароль parool passe passcode passphrase passw0rd p@ssword p@ssw0rd pa55word pa55w0rd
admin administrator administrador administrateur root toor guest user username master superuser sysadmin login logon signin welcome willkommen
bienvenue bienvenido benvenuto changeme letmein letmeinplease trustno iloveyou iloveu ichliebedich jetaime tequiero teamo tiamo
loveyou lovely lover lovers mylove truelove sweetheart honey darling baby babygirl babyboy princess princesa queen kingdom
sunshine sonnenschein soleil moonlight starlight rainbow butterfly schmetterling mariposa flower blossom summer winter spring autumn
sommer herbst january february march april june july august september october november december monday tuesday wednesday
thursday friday saturday sunday football fussball fútbol futbol soccer baseball basketball hockey rugby tennis golf swimming
chelsea arsenal liverpool manchester manchesterunited manunited barcelona realmadrid juventus bayern bayernmunich dortmund
galatasaray fenerbahce besiktas benfica celtic rangers everton tottenham ajax feyenoord cowboys steelers packers patriots yankees
dodgers lakers warriors superman batman spiderman ironman captain avengers starwars startrek skywalker darthvader yoda
pokemon pikachu charizard minecraft fortnite roblox zelda mario sonic nintendo playstation xbox dragon dragonball naruto sasuke
goku onepiece gandalf hobbit legolas frodo hogwarts harrypotter potter hermione matrix terminator rambo jamesbond monkey donkey
elephant tiger lion panther jaguar leopard cheetah wolf bear eagle falcon hawk phoenix shadow ghost killer hunter ranger
soldier warrior ninja samurai pirate wizard knight monster vampire zombie diablo lucifer satan jesus jesuschrist christ
jesuslovesme godisgood godislove blessed heaven angel angels faith hope grace mustang ferrari porsche mercedes corvette camaro
yamaha harley toyota honda ducati bmw audi volkswagen computer internet keyboard laptop windows macintosh linux ubuntu samsung
iphone android google facebook instagram twitter tiktok youtube netflix spotify amazon microsoft apple oracle cisco adobe
linkedin myspace hotmail gmail yahoo whatever nothing something anything everything secret topsecret secreto geheim geheimnis
access database server network security private public testing tester test testtest temp temporary default sample example
demo system service support helpdesk office company business money dollar euro bitcoin ethereum crypto success winner lucky
chocolate cookie cookies cheese banana orange strawberry cherry peaches pepper coffee whiskey vodka guinness heineken pizza
family mother father brother sister grandma grandpa mommy daddy michael jennifer jessica ashley daniel matthew joshua andrew
christopher anthony nicholas charlie thomas jordan robert william richard alexander alexandra benjamin samantha elizabeth stephanie
nicole michelle amanda victoria natasha veronica patricia barbara caroline charlotte isabella sophia olivia emma hannah maria
andrea francesca alessandro giovanni francesco antonio roberto carlos fernando alejandro mohammed muhammad ahmed mustafa
mehmet fatima aisha london paris berlin madrid roma istanbul moscow newyork california texas florida chicago america
england ireland scotland germany deutschland france espana españa italia portugal brasil brazil mexico india pakistan
canada australia africa nigeria philippines indonesia vietnam qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdf asdfgh
asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc wsxedc zaqxsw zaqwsx asdzxc asdqwe qweasd qweasdzxc poiuytrewq lkjhgfdsa mnbvcxz
abcdef abcdefg abcdefgh abcdefghij abc abcd qwer qwert asd zxc aaa xxx abcabc passpass adminadmin lovelove
correcthorsebatterystaple correct-horse-battery-staple correct horse battery staple opensesame sesame abracadabra hakunamatata supercalifragilistic
supercalifragilisticexpialidocious loremipsum lorem ipsum helloworld hello hallo bonjour ciao hola goodmorning goodnight thankyou pleaseletmein
iamthebest iamawesome ihateyou ihatepasswords fuckyou fuckoff bullshit asshole newspaper newsstand masthead mastheadmasthead journal reader
subscription subscribe`;

const KNOWN: ReadonlySet<string> = new Set(
  WORDS.split(/\s+/)
    .flatMap((word) => [word, word.replaceAll('-', '')])
    .filter(Boolean),
);

const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1234qwerasdfzxcv',
  'qwer1234asdf5678',
];

const PLAIN: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const unmask = (text: string): string => text.replace(/[013457@$!]/g, (sign) => PLAIN[sign] ?? sign);

/** A short piece said again and again: aaaaaaaaaaaa, 123123123123, passwordpassword. Gives the piece. */
function repeated(text: string): string | null {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).startsWith(text)) return piece;
  }
  return null;
}

/** `password` in lower case. Catches the words themselves, with digits or signs around them, doubled, or with 0 for o. */
export function isCommonPassword(password: string): boolean {
  if (RUNS.some((run) => run.includes(password))) return true;
  const piece = repeated(password);
  if (piece !== null && piece.length <= 6) return true;
  for (const text of [password, unmask(password), piece ?? password]) {
    const bare = text.replace(/[\s._-]/g, '');
    const word = bare.replace(/^[!-@[-`{-~]+|[!-@[-`{-~]+$/g, '');
    // A few digits and signs: a date, a phone number.
    if (word === '' && bare.length < 18) return true;
    if (KNOWN.has(bare) || KNOWN.has(word) || RUNS.some((run) => word.length >= 6 && run.includes(word))) return true;
  }
  return false;
}
