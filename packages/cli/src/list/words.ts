import { CLASS_NAMES, LABELS } from '@dermdx/contract';
import type { Label, Sex, Site } from '@dermdx/contract';
import { spellings } from './fold.js';

/** Columns of the list of labels, and other headings by which each is known, in English and German. */
export const LABEL_COLUMNS = {
  image_id:
    'image, image name, picture, file, file name, filename, bild, bild id, bild nr, bildnummer, bildname, datei, dateiname, bilddatei',
  dx: 'diagnosis, label, class, diagnose, klasse',
  lesion_id: 'lesion, läsion, läsion id, läsions id, läsionsnummer',
  dx_type:
    'diagnosis type, diagnosis confirm type, confirmed by, sicherung, gesichert durch, diagnosesicherung',
  age: 'age approx, alter, alter in jahren',
  sex: 'gender, geschlecht',
  localization:
    'localisation, site, body site, anatom site general, lokalisation, körperstelle, körperregion',
} as const;

/** Columns of the list of frames; they have no other names but that of the picture. */
export const FRAME_COLUMNS = { image_id: LABEL_COLUMNS.image_id, x: 'x', y: 'y', size: 'size' };

/** What people write where they do not know, folded. */
export const UNKNOWN: ReadonlySet<string> = new Set(
  ', unknown, na, n a, nan, none, null, unbekannt, k a, keine angabe, nicht bekannt'.split(', '),
);

/** Classes by their ids, medical names and what else they are called in English and German. */
export const CLASS_WORDS: ReadonlyMap<string, Label> = new Map([
  ...LABELS.map((label) => [label, label] as const),
  ...spellings<Label>(CLASS_NAMES),
  ...spellings<Label>({
    akiec:
      'actinic keratosis, bowen’s disease, bowen disease, aktinische keratose, ak, morbus bowen, m bowen, bowenkarzinom',
    bcc: 'basal cell carcinoma, basalzellkarzinom, basaliom, bzk',
    bkl: 'benign keratosis, seborrheic keratosis, seborrhoeic keratosis, solar lentigo, lichenoid keratosis, benigne keratose, seborrhoische keratose, sk, lentigo solaris, lichenoide keratose',
    df: 'dermatofibroma, dermatofibrom, histiozytom',
    mel: 'melanoma, malignant melanoma, mm, melanom, malignes melanom',
    nv: 'nevus, naevus, melanocytic nevus, melanocytic naevus, mole, nävus, melanozytärer nävus, nävuszellnävus, nzn, muttermal',
    vasc: 'vascular lesion, angioma, hemangioma, haemangioma, angiokeratoma, gefäßläsion, vaskuläre läsion, angiom, hämangiom, angiokeratom',
  }),
]);

/** Sexes by what people write. */
export const SEX_WORDS = spellings<Sex>({
  female: 'f, woman, w, weiblich, frau',
  male: 'm, man, männlich, mann',
});

/** HAM10000's body sites by what people write, without left and right. */
export const SITE_WORDS = spellings<Site>({
  abdomen: 'belly, bauch',
  acral: 'palm, sole, handfläche, handinnenfläche, fußsohle',
  back: 'rücken',
  chest: 'brust, brustkorb, thorax',
  ear: 'ohr',
  face: 'gesicht, cheek, wange, forehead, stirn, nose, nase',
  foot: 'feet, fuß, füße, fußrücken',
  genital: 'genitals, intimbereich, genitalbereich',
  hand: 'hands, hände, handrücken',
  'lower extremity': 'leg, thigh, bein, oberschenkel, unterschenkel, knie, wade, untere extremität',
  neck: 'hals, nacken',
  scalp: 'kopfhaut, behaarter kopf',
  trunk: 'torso, rumpf, stamm, flanke',
  'upper extremity': 'arm, forearm, upper arm, oberarm, unterarm, ellenbogen, obere extremität',
} satisfies Record<Site, string>);

/** Left and right, which the network does not know, at a word's beginning or end. */
export const SIDES =
  /^(left|right|links?|rechts?|linke[rsn]?|rechte[rsn]?|li|re) | (left|right|links|rechts|li|re)$/g;

/** How a diagnosis was made, by HAM10000's words. */
export const CONFIRMATION_WORDS = spellings<'histo' | 'follow_up' | 'consensus' | 'confocal'>({
  histo: 'histology, histopathology, biopsy, histologie, histologisch, histopathologie, biopsie',
  follow_up: 'serial imaging showing no change, verlauf, verlaufskontrolle',
  consensus: 'single image expert consensus, konsens, expertenkonsens',
  confocal: 'confocal microscopy, konfokal, konfokalmikroskopie',
});
