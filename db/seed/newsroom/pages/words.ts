// What do a publisher's pages say around its articles, in each of the five languages?
import type { Language, SectionSlug } from '../publisher.ts';

export interface PageWords {
  sections: Record<SectionSlug, string>;
  home: string;
  menu: string;
  advert: string;
  /** Three adverts of invented firms. */
  adverts: readonly [string, string, string];
  cookies: string;
  accept: string;
  newsletter: string;
  address: string;
  signUp: string;
  related: string;
  share: string;
  comments: string;
  /** Line of an author box. */
  writesFor: (name: string) => string;
  by: string;
  published: string;
  updated: string;
  photo: string;
  skip: string;
  imprint: readonly string[];
  notFound: string;
  locale: string;
}

const en: PageWords = {
  sections: {
    world: 'World',
    politics: 'Politics',
    business: 'Business',
    technology: 'Technology',
    science: 'Science',
    health: 'Health',
    sport: 'Sport',
    culture: 'Culture',
    opinion: 'Opinion',
  },
  home: 'Home',
  menu: 'Sections',
  advert: 'Advertisement',
  adverts: [
    'Halvard & Daughters, oilskins since 1911. Now also in grey.',
    'Sarn Landbank: a savings account with a notice period you can pronounce.',
    'Quay 9 Bakery. Open when the boats come in.',
  ],
  cookies: 'We would like to set cookies so that our advertisers learn what you had for breakfast.',
  accept: 'Accept all',
  newsletter: 'Enjoying this? Our newsletter arrives at seven, before the kettle.',
  address: 'Your e-mail address',
  signUp: 'Sign me up',
  related: 'More from us',
  share: 'Share this article',
  comments: 'Comments are open until midnight. Be brief, be kind, be sourced.',
  writesFor: (name) => `writes for ${name}.`,
  by: 'By',
  published: 'Published',
  updated: 'Updated',
  photo: 'Picture',
  skip: 'Skip to the text',
  imprint: ['About us', 'Contact the desk', 'Corrections', 'Privacy', 'Work here'],
  notFound: 'There is no such page here.',
  locale: 'en-GB',
};

const es: PageWords = {
  sections: {
    world: 'Mundo',
    politics: 'Política',
    business: 'Economía',
    technology: 'Tecnología',
    science: 'Ciencia',
    health: 'Salud',
    sport: 'Deporte',
    culture: 'Cultura',
    opinion: 'Opinión',
  },
  home: 'Portada',
  menu: 'Secciones',
  advert: 'Publicidad',
  adverts: [
    'Conservas La Boya: el atún que espera.',
    'Seguros Faro. Duerma usted; nosotros miramos el mar.',
    'Panadería Muelle 4, abierta antes que el sol.',
  ],
  cookies: 'Usamos galletas, de las que no se comen, para contar visitas y enseñar anuncios.',
  accept: 'Aceptar todas',
  newsletter: 'El boletín de la costa llega a su correo cada mañana a las siete.',
  address: 'Su correo electrónico',
  signUp: 'Apuntarme',
  related: 'Más en Costa Viva',
  share: 'Compartir',
  comments: 'Los comentarios están abiertos hasta medianoche.',
  writesFor: (name) => `escribe en ${name}.`,
  by: 'Por',
  published: 'Publicado',
  updated: 'Actualizado',
  photo: 'Imagen',
  skip: 'Ir al texto',
  imprint: ['Quiénes somos', 'Contacto', 'Fe de errores', 'Privacidad', 'Anúnciese'],
  notFound: 'Esta página no existe.',
  locale: 'es',
};

const de: PageWords = {
  sections: {
    world: 'Welt',
    politics: 'Politik',
    business: 'Wirtschaft',
    technology: 'Technik',
    science: 'Wissen',
    health: 'Gesundheit',
    sport: 'Sport',
    culture: 'Kultur',
    opinion: 'Meinung',
  },
  home: 'Startseite',
  menu: 'Ressorts',
  advert: 'Anzeige',
  adverts: [
    'Möbel Ahrens: Regale, die nicht fragen, was Sie lesen.',
    'Sparkasse an der Aue. Ihr Geld hat es nicht weit.',
    'Kaffeerösterei Mohr, seit heute früh geöffnet.',
  ],
  cookies: 'Wir möchten Cookies setzen, damit die Werbung weiß, dass Sie da waren.',
  accept: 'Alle annehmen',
  newsletter: 'Der Morgenbrief kommt um sechs. Er ist kürzer als Ihr Kaffee heiß.',
  address: 'Ihre E-Mail-Adresse',
  signUp: 'Bestellen',
  related: 'Mehr im Tageblick',
  share: 'Teilen',
  comments: 'Kommentare sind bis Mitternacht geöffnet.',
  writesFor: (name) => `schreibt für ${name}.`,
  by: 'Von',
  published: 'Veröffentlicht',
  updated: 'Aktualisiert',
  photo: 'Bild',
  skip: 'Zum Text',
  imprint: ['Impressum', 'Kontakt', 'Korrekturen', 'Datenschutz', 'Mediadaten'],
  notFound: 'Diese Seite gibt es hier nicht.',
  locale: 'de',
};

const fr: PageWords = {
  sections: {
    world: 'Monde',
    politics: 'Politique',
    business: 'Économie',
    technology: 'Techno',
    science: 'Sciences',
    health: 'Santé',
    sport: 'Sport',
    culture: 'Culture',
    opinion: 'Opinions',
  },
  home: 'Accueil',
  menu: 'Rubriques',
  advert: 'Publicité',
  adverts: [
    'Fromagerie du Col : affiné plus haut que les nuages.',
    'Mutuelle des Vallées. On vous rappelle, même le mardi.',
    'Chaussures Perrache, ressemelées à vie.',
  ],
  cookies: 'Nous déposons des cookies pour mesurer l’audience et nourrir la publicité.',
  accept: 'Tout accepter',
  newsletter: 'La lettre du matin, à six heures trente, avant le premier car.',
  address: 'Votre adresse électronique',
  signUp: 'Je m’abonne',
  related: 'À lire aussi',
  share: 'Partager',
  comments: 'Les commentaires sont ouverts jusqu’à minuit.',
  writesFor: (name) => `écrit pour ${name}.`,
  by: 'Par',
  published: 'Publié',
  updated: 'Mis à jour',
  photo: 'Image',
  skip: 'Aller au texte',
  imprint: ['Qui sommes-nous', 'Contact', 'Rectificatifs', 'Vie privée', 'Annonces'],
  notFound: 'Cette page n’existe pas.',
  locale: 'fr',
};

const ar: PageWords = {
  sections: {
    world: 'العالم',
    politics: 'سياسة',
    business: 'اقتصاد',
    technology: 'تقنية',
    science: 'علوم',
    health: 'صحة',
    sport: 'رياضة',
    culture: 'ثقافة',
    opinion: 'رأي',
  },
  home: 'الرئيسية',
  menu: 'الأقسام',
  advert: 'إعلان',
  adverts: [
    'مخبز الرصيف: يفتح مع عودة القوارب.',
    'مصرف النور، حساب توفير بلا حروف صغيرة.',
    'عطارة الجسر: هيل وقهوة كل صباح.',
  ],
  cookies: 'نستخدم ملفات تعريف الارتباط لقياس الزيارات وعرض الإعلانات.',
  accept: 'أوافق',
  newsletter: 'نشرة الصباح تصل إلى بريدك في السادسة والنصف.',
  address: 'بريدك الإلكتروني',
  signUp: 'اشترك',
  related: 'اقرأ أيضا',
  share: 'شارك المقال',
  comments: 'التعليقات مفتوحة حتى منتصف الليل.',
  writesFor: (name) => `يكتب في ${name}.`,
  by: 'بقلم',
  published: 'نشر في',
  updated: 'حدث في',
  photo: 'صورة',
  skip: 'إلى النص',
  imprint: ['من نحن', 'اتصل بنا', 'تصويبات', 'الخصوصية', 'أعلن معنا'],
  notFound: 'لا توجد صفحة بهذا العنوان.',
  locale: 'ar',
};

export const WORDS: Record<Language, PageWords> = { en, es, de, fr, ar };
