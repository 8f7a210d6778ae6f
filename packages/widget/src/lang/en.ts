import type { Strings } from './strings.js';

const labels: Strings['labels'] = {
  nv: {
    name: 'Mole',
    phrase: 'A mole',
    medical: 'melanocytic nevus',
    line: 'A common, usually harmless growth of pigment cells.',
  },
  bkl: {
    name: 'Harmless keratosis',
    phrase: 'A harmless keratosis',
    medical: 'benign keratosis',
    line: 'An age spot or a wart-like, stuck-on patch.',
  },
  df: {
    name: 'Dermatofibroma',
    phrase: 'A dermatofibroma',
    line: 'A small, firm, harmless knot in the skin.',
  },
  vasc: {
    name: 'Blood-vessel spot',
    phrase: 'A blood-vessel spot',
    medical: 'vascular lesion',
    line: 'Made of small blood vessels, such as an angioma.',
  },
  akiec: {
    name: 'Sun-damage patch',
    phrase: 'A sun-damage patch',
    medical: 'actinic keratosis or Bowen’s disease',
    line: 'Rough, caused by sun; can turn into skin cancer if left.',
  },
  bcc: {
    name: 'Basal cell carcinoma',
    phrase: 'A basal cell carcinoma',
    line: 'The commonest skin cancer; grows slowly; treatable.',
  },
  mel: {
    name: 'Melanoma',
    phrase: 'A melanoma',
    line: 'A serious skin cancer; the earlier it is treated, the better.',
  },
};

/** English, built in. */
export const en: Strings = {
  locale: 'en',
  panel: 'Skin picture check',
  step: (step, of) => `Step ${step} of ${of}`,
  choose: {
    title: 'Have a closer look at a spot on your skin',
    text: 'Choose a picture taken with a dermatoscope, the lighted magnifier that skin clinics use. It is examined here, on your device, and is not sent anywhere.',
    drop: 'Drop a picture here, or paste it',
    dropNow: 'Let go to use this picture',
    formats: 'JPEG, PNG, WebP or AVIF',
    button: 'Choose a picture',
    camera: 'Use the camera',
    private: 'Your picture stays on this device.',
    limits: 'For education and research. It can be wrong, and it is no substitute for a clinician.',
  },
  describe: {
    title: 'One question about your picture',
    picture: 'The picture you chose',
    square: 'The bright square is examined',
    whole: 'The whole picture is examined',
    legend: 'What was it taken with?',
    sources: {
      dermatoscope: {
        name: 'A dermatoscope',
        hint: 'A lighted magnifier, held on or close to the skin',
      },
      photograph: { name: 'An ordinary camera', hint: 'A phone or camera with nothing in front' },
      unknown: { name: 'I’m not sure', hint: 'That is fine, too' },
    },
    examine: 'Examine this picture',
    another: 'Choose another picture',
  },
  examine: {
    title: 'Examining your picture',
    fetching: 'Fetching the network',
    bytes: (loaded, total) => `${loaded} of ${total} MB`,
    starting: 'Starting the network',
    looking: 'Looking at the picture',
    private: 'The network comes to your device. Your picture is not sent anywhere.',
    cancel: 'Cancel',
  },
  result: {
    kicker: 'The network sees most likely',
    next: 'Whatever it sees: show a clinician any spot that worries you, and any that grows, changes, itches or bleeds.',
    square: 'The bright square was examined',
    whole: 'The whole picture was examined',
    unmeasured: {
      photograph: {
        title: 'These numbers say little about your picture',
        text: 'The network was only ever measured on pictures taken through a dermatoscope. Yours was taken with an ordinary camera, so nobody knows how often it is right here.',
      },
      unknown: {
        title: 'These numbers may say little about your picture',
        text: 'The network was only ever measured on pictures taken through a dermatoscope. You were not sure how yours was taken. If it was taken with an ordinary camera, nobody knows how often the network is right.',
      },
    },
    classes: 'How likely each kind looks to it',
    classesHint:
      'It knows these seven kinds of spot and nothing else, and weighs them as if each were equally common. Together they make 100%.',
    meanings: 'What these names mean',
    limits: {
      title: 'What this is, and what it isn’t',
      text: 'This is for education and research. The network can be wrong, also when a number is high, and it knows nothing about you. It is no substitute for a clinician.',
    },
    again: 'Look at another picture',
    below: (percent) => `under ${percent}`,
    above: (percent) => `over ${percent}`,
  },
  details: {
    title: 'Details',
    network: 'Network',
    version: 'Version',
    time: 'Time taken',
    seconds: (seconds) => `${seconds} seconds`,
    picture: 'Picture',
    square: 'Square examined',
    pixels: (width, height) => `${width} × ${height} pixels`,
  },
  abstained: {
    title: 'This picture can’t be judged',
    reasons: {
      'too-small': (width, height) =>
        `It is only ${width} × ${height} pixels, too small to show how the spot is built.`,
    },
    advice: {
      'too-small': [
        'Use the original picture, not a preview, a screenshot or a copy from a chat.',
        'If it was cropped, leave more of the picture.',
        'Or take it again from closer, so that the spot fills the middle.',
      ],
    },
    again: 'Choose another picture',
  },
  error: {
    topics: {
      empty: {
        title: 'This file is empty',
        text: 'There is no picture in it. It may not have been saved completely. Choose another picture.',
      },
      unreadable: {
        title: 'This file can’t be opened as a picture',
        text: 'It may be damaged, or of a kind that this browser can’t read, such as HEIC or TIFF. Save it as a JPEG or PNG, or choose another picture.',
      },
      'too-large': {
        title: 'This picture is too large',
        text: 'It has more pixels than can be held here. Save it at a smaller size, or choose another picture.',
      },
      closed: {
        title: 'This picture belongs to another site',
        text: 'That site does not let it be read here. Save the picture on your device first, then choose it.',
      },
      'not-set-up': {
        title: 'This panel isn’t set up yet',
        text: 'The page doesn’t say where the network is, so your picture can’t be examined. Please tell the people who run this site.',
      },
      offline: {
        title: 'The network couldn’t be fetched',
        text: 'Check your internet connection, then try again.',
      },
      site: {
        title: 'Something on this site isn’t in order',
        text: 'A part that is needed to examine your picture is missing, damaged or blocked. Try again later, or tell the people who run this site.',
      },
      browser: {
        title: 'This browser can’t run the network',
        text: 'Open this page in a current version of Chrome, Edge, Firefox or Safari.',
      },
      stopped: {
        title: 'The examination stopped',
        text: 'This device may be short of memory. Close other tabs or programs, then try again.',
      },
      defect: {
        title: 'Something went wrong in this panel',
        text: 'It is not your picture’s fault. Try again; if it happens again, tell the people who run this site.',
      },
    },
    kept: 'Your picture is still here, on your device.',
    retry: 'Try again',
    again: 'Choose another picture',
    forSite: 'For the people who run this site',
  },
  notices: {
    several: 'One picture at a time, please. Give just the one you want examined.',
    'not-a-picture': 'That file isn’t a picture. Choose a JPEG, PNG, WebP or AVIF picture.',
    'not-a-file':
      'That was text or a link, not a picture. Save the picture on your device, then choose it.',
    busy: 'One moment: the first picture is still being examined.',
    'source-missing': 'Please choose one. What the result is worth depends on it.',
  },
  labels,
};
