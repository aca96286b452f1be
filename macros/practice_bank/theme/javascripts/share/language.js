// Which language the words of the form are in. A page is in the language of the bank, and names
// that of the interface where it is another (site/language.py).

const { lang, dataset } = document.documentElement;

/** The `lang` of what the interface says; none where the bank's language is the same. */
export const OURS = dataset.interface;
/** The `lang` of the bank's own words within that, and of what is written in the form. */
export const THEIRS = OURS ? lang : undefined;
/** The language in which numbers are written. */
export const NUMBERS = OURS || lang || undefined;
