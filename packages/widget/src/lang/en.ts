import { CLASS_NAMES } from '@dermdx/contract/vocabulary';
import { nameInSentence } from '@dermdx/contract';
import first from './en-first.js';
import spotWords from './spots/en.js';
import type { Strings } from './strings.js';

/** English: what the first script has already, and the words of all other views. */
const en: Strings = {
  ...first,
  ...spotWords,
  back: {
    ...first.back,
    question: 'Back to the question',
    square: 'Back to the square',
    answers: 'Back to your answers',
    result: 'Back to the result',
    spots: 'Back to your spots',
  },
  describe: {
    title: 'One question about your picture',
    picture: 'The picture you chose',
    legend: 'What was it taken with?',
    sources: {
      dermatoscope: {
        name: 'A dermatoscope',
        hint: 'A lighted magnifier, held on or close to the skin',
      },
      photograph: { name: 'An ordinary camera', hint: 'A phone or camera with nothing in front' },
      unknown: { name: 'I’m not sure', hint: 'That is fine, too' },
    },
    dermatoscope:
      'A dermatoscope: a handle with a lighted lens that touches the skin. It may also be clipped on a phone.',
    proceed: 'Continue',
    another: 'Choose another picture',
  },
  declined: {
    title: 'Here, only pictures from a dermatoscope can be examined',
    text: 'The program was only ever tested on those. What it says about other pictures could mislead you, so this clinic does not show it.',
    advice: [
      'Show the spot itself to a doctor in the next few weeks. They look at your skin, and can take the right picture.',
      'Go within days if it grows, changes, itches or bleeds.',
      'If a clinic has a dermatoscope picture of it, ask them for the file and choose that one.',
    ],
  },
  frame: {
    title: 'Put the spot in the square',
    text: 'Drag, pinch or use the buttons. If it is in the middle already, just continue.',
    stage: 'The picture under the square',
    keys: 'Arrow keys move the square, plus and minus change its size.',
    move: 'Move the square',
    up: 'Up',
    down: 'Down',
    left: 'Left',
    right: 'Right',
    closer: 'Closer',
    wider: 'Wider',
    size: 'How close',
    centre: 'Back to the middle',
    position: (size, left, top) =>
      `The square is ${size} pixels wide, ${left} from the left and ${top} from the top.`,
    proceed: 'Continue',
  },
  check: { ...first.check, title: 'Checking your picture' },
  unfit: { adjust: 'Move the square' },
  patient: {
    title: 'About you, if you like',
    text: 'All of it is optional. It is used here, on this device, and can help the program a little.',
    age: 'Age in years',
    ageWrong: (oldest) => `Please give an age from 0 to ${oldest}, or leave it empty.`,
    sex: 'Sex',
    sexes: { female: 'Female', male: 'Male', none: 'Rather not say' },
    site: 'Where is the spot?',
    list: 'Choose from a list',
    map: 'Choose on the body',
    front: 'Front',
    behind: 'Back',
    noSite: 'Not said',
    sites: {
      abdomen: 'Belly',
      acral: 'Palm, sole or under a nail',
      back: 'Back',
      chest: 'Chest',
      ear: 'Ear',
      face: 'Face',
      foot: 'Foot',
      genital: 'Private parts',
      hand: 'Hand',
      'lower extremity': 'Leg',
      neck: 'Neck',
      scalp: 'Scalp',
      trunk: 'Buttocks, side or elsewhere on the trunk',
      'upper extremity': 'Arm',
    },
    examine: 'Examine this picture',
    skip: 'Skip this',
  },
  examine: {
    ...first.examine,
    title: 'Examining your picture',
    bytes: (loaded, total) => `${loaded} of ${total} MB`,
    private: 'The program comes to your device. Your picture is not sent away to be examined.',
    cancel: 'Cancel',
  },
  result: {
    kicker: 'The program sees most likely',
    next: 'Show the spot to a doctor in the next few weeks. Go within days if it grows, changes, itches or bleeds.',
    square: 'The bright square was examined',
    whole: 'The whole picture was examined',
    unmeasured: {
      photograph: {
        title: 'No result for an ordinary photo',
        text: 'The program was only ever tested on pictures taken through a dermatoscope, a lighted magnifier. What it says about other pictures means nothing, so it is not shown.',
      },
      unknown: {
        title: 'No clear result for this picture',
        text: 'The program was only ever tested on pictures taken through a dermatoscope, a lighted magnifier. You were not sure how yours was taken, so nobody knows how often it is right here.',
      },
    },
    reference: (total, correct, rate) =>
      `When it was this sure, it was right for ${correct} of ${total} test spots: ${rate}.`,
    referenceElsewhere: (total, correct, rate) =>
      `When it was this sure about spots from other clinics and cameras, it was right for ${correct} of ${total}: ${rate}.`,
    referenceClinic: (total, correct, rate) =>
      `When it was this sure about spots at this clinic, it was right for ${correct} of ${total}: ${rate}.`,
    range: (low, high, level) =>
      `Allowing for chance, it may be anything between ${low} and ${high}. That is the ${level} confidence interval.`,
    notElsewhere:
      'With these settings it was not tested with other cameras. It may be right less often there.',
    accuracy: 'How often it is right',
    aboutReference:
      'The test spots come from the public collection HAM10000. Their kind is known, and the program did not learn from them. Clinics collected them, so serious kinds are far more common there than among people who just look at their skin. “This sure” means that its first guess got about the same number.',
    aboutElsewhere:
      'The spots from other clinics and cameras come from the public collection ISIC 2017: moles, melanomas and harmless keratoses. The program did not learn from them, but they were also used to choose the program and its limits.',
    aboutClinic: (lesions, day) =>
      `Spots of this clinic whose kind is known and which the program did not learn from: ${lesions}, tested on ${day}.`,
    triage: {
      'see-soon': {
        title: 'Have it looked at in the next few days',
        text: 'Show the spot to a doctor or a skin clinic. Do not wait if it bleeds or changes quickly. This is not a diagnosis. The test spots came from clinics, where serious spots are common. In daily life, more of the spots that get this advice are harmless.',
      },
      inconclusive: {
        title: 'Have it looked at in the next few weeks',
        text: 'The picture alone does not settle it. Show the spot to a doctor or a skin clinic, and sooner if it grows, changes, itches or bleeds.',
      },
      routine: {
        title: 'No sign that it is urgent, but no all-clear',
        text: 'The program does miss serious spots. Show this one at your next visit to a doctor. Go within days if it is new, worries you, grows, changes, itches or bleeds.',
      },
    },
    triageMeasured: (missed, alarmed) =>
      `In a test, this advice missed ${missed} of 100 serious spots. It sent ${alarmed} of 100 harmless ones to a doctor.`,
    triageElsewhere: (missed, alarmed) =>
      `In a test with other clinics and cameras, this advice missed ${missed} of 100 melanomas. It sent ${alarmed} of 100 other spots to a doctor.`,
    triageClinic: (missed, alarmed) =>
      `In a test at this clinic, this advice missed ${missed} of 100 serious spots. It sent ${alarmed} of 100 harmless ones to a doctor.`,
    possible: (kinds) => `It could also be: ${kinds}.`,
    lessLikely: (kinds) => `Less likely, but not ruled out: ${kinds}.`,
    withShare: (kind, share) => `${kind} (${share})`,
    withMeaning: (kind, meaning, share) => `${kind} (${meaning}; ${share})`,
    lessSure: {
      kicker: 'The program is less sure here. It sees most likely',
      text: (wrong) => `When it was this sure, it was wrong for about ${wrong} of 100 spots.`,
    },
    candidatesHint: (level, melanoma) =>
      `In tests, the true kind was the first one or one under “It could also be”: for at least ${level} of the spots of each kind, and for ${melanoma} of the melanomas.`,
    untested: 'It was hardly tested on dark skin, on children, and on palms, soles and nails.',
    against: {
      child: {
        title: 'No reliable answer for children',
        text: 'The program was hardly ever tested on children.',
      },
      sites: {
        acral: {
          title: 'No reliable answer for palms, soles and nails',
          text: 'The program was hardly ever tested on palms, soles and nails.',
        },
        genital: {
          title: 'No reliable answer for private parts',
          text: 'The program was hardly ever tested on private parts.',
        },
      },
      unknown: 'So nobody knows how often it is right about this spot.',
      open: 'A melanoma, a dangerous skin cancer, is not ruled out. Nor is any other serious spot.',
    },
    contact: {
      book: 'Book an appointment',
      call: (phone) => `Call ${phone}`,
      hours: (hours) => `Open: ${hours}`,
    },
    classes: 'All seven kinds, with numbers',
    classesHint:
      'It knows these seven kinds of spot and nothing else. The numbers are rounded so that they make 100% together; “under 1%” counts as nothing.',
    table: 'The numbers as a table',
    columns: { kind: 'Kind', medical: 'Medical name', share: 'How likely' },
    meanings: 'What these names mean',
    limits: {
      title: 'What this is, and what it isn’t',
      text: 'This is for education and research. The program can be wrong, also when a number is high. It knows nothing but this picture and what you told it here. It was hardly tested on dark skin, on children, and on palms, soles and nails. It is no substitute for a doctor.',
    },
    again: 'Look at another picture',
    print: 'Print or save as PDF',
    printForDoctor: 'Print it for your doctor',
    printed: (date) => `Made on ${date}`,
    send: 'Send to the clinic',
    sent: 'See what you sent',
    below: (percent) => `under ${percent}`,
    above: (percent) => `over ${percent}`,
  },
  map: {
    title: 'The picture, and where it looked',
    show: 'Show where it looked',
    strength: 'How strong',
    kind: 'For which kind',
    caption: (kind) =>
      `The brighter a place, the more it spoke for “${kind}”. It shows where, not why, and not where the spot ends.`,
  },
  facts: {
    title: 'What the program was tested on',
    plain: {
      learnt: (spots) =>
        `It learned from pictures of ${spots} spots, nearly all of people with light skin. Few were children.`,
      tested: (home, elsewhere) =>
        `It was tested on ${home} more pictures from the same places. And it was tested on ${elsewhere} from other clinics and cameras.`,
      melanomas: (named, total, namedElsewhere, elsewhere) =>
        `It named ${named} of ${total} melanomas as the likeliest kind. From other clinics and cameras, it named ${namedElsewhere} of ${elsewhere}.`,
      advice: (sent, total, sentElsewhere, elsewhere) =>
        `Its advice sent ${sent} of ${total} serious spots to a doctor. From other clinics and cameras, it sent ${sentElsewhere} of ${elsewhere}.`,
      notJudged: (count, total, countElsewhere, elsewhere) =>
        `It could not judge ${count} of ${total} pictures. From other clinics and cameras, it could not judge ${countElsewhere} of ${elsewhere}.`,
      never: 'Nobody has tested whether it helps people who come to a doctor with a spot.',
      notFor:
        'It is not for photos, nails, wounds, rashes, tattoos or the mouth. It is not for choosing a treatment.',
    },
    all: 'Every figure',
    english: 'They are written in English.',
    loading: 'Fetching the facts …',
    failed:
      'The facts couldn’t be fetched. Close this and open it again, or ask the people who run this site.',
  },
  details: {
    title: 'Technical details',
    network: 'Network',
    version: 'Version',
    identity: 'Fingerprint (SHA-256)',
    time: 'Time taken',
    seconds: (seconds) => `${seconds} seconds`,
    picture: 'Picture',
    square: 'Square examined',
    pixels: (width, height) => `${width} × ${height} pixels`,
  },
  abstained: {
    title: 'This picture can’t be judged',
    reasons: {
      'too-small': {
        reason: (width, height) =>
          `It is only ${width} × ${height} pixels, too small to show how the spot is built.`,
        advice: [
          'Use the original picture, not a preview, a screenshot or a copy from a chat.',
          'If it was cropped, leave more of the picture, or make the square larger.',
          'Or take it again from closer, so that the spot fills the middle.',
        ],
      },
      'too-blurred': {
        reason: () => 'It is too blurred to show how the spot is built.',
        advice: [
          'Rest the dermatoscope on the skin and hold still.',
          'Wipe the lens, and tap the spot on the screen to focus.',
          'Wait a moment after focusing, then take it again.',
        ],
      },
      'too-dark': {
        reason: () => 'It is too dark to show the colours of the spot.',
        advice: [
          'Switch the light of the dermatoscope on, or charge it.',
          'Hold it flat on the skin, so that no shadow falls in.',
          'Go where there is more light, and take it again.',
        ],
      },
      'too-bright': {
        reason: () => 'It is too bright: the colours of the spot are washed out.',
        advice: [
          'Turn the light of the dermatoscope down, and the flash off.',
          'Keep direct sun and shine away; a drop of gel helps against shine.',
          'Tap the brightest part of the screen, and take it again.',
        ],
      },
      photograph: {
        reason: () =>
          'It looks like an ordinary photo. The program only knows pictures taken through a dermatoscope, a lighted magnifier.',
        advice: [
          'Take the picture again through a dermatoscope that rests on the skin.',
          'Without a dermatoscope, show the spot to a skin doctor. Many of them have one.',
          'If this was taken through a dermatoscope, put only the spot and skin around it in the square.',
        ],
      },
      'not-a-lesion': {
        reason: () =>
          'It does not look like a skin spot seen through a dermatoscope, a lighted magnifier.',
        advice: [
          'Put one spot, and skin around it, in the square.',
          'Use a picture taken through a dermatoscope, with nothing written or drawn on it.',
          'If this is a spot, show it to a doctor: the program has seen none like it.',
        ],
      },
      unfamiliar: {
        reason: () =>
          'It is unlike the pictures that the program learned from, so its answer would be a guess.',
        advice: [
          'Part hairs, wipe off bubbles, and leave rulers and ink out of the square.',
          'Put the whole spot in the square, with some skin around it, and take it again.',
          'If that does not help, show the spot to a doctor. This does not mean that the spot is good or bad.',
        ],
      },
    },
    again: 'Choose another picture',
  },
  consent: {
    title: 'Send this to the clinic?',
    text: 'Only if you want to. Nothing is sent before you press “Send now”.',
    list: 'What would be sent',
    result: 'What the program saw and when, with all its numbers',
    answers: (source) => `What the picture was taken with: ${source}`,
    patient: 'What you told about yourself:',
    when: 'That you agreed, and to which words',
    never:
      'Not sent: your name, your address, the name of the file, or where the picture was taken.',
    earlier: {
      label: 'Is it a spot that you sent before?',
      no: 'No, or I don’t know',
      kept: (day) => `Yes, what I sent on ${day}`,
      code: 'Yes, I have the code of its receipt',
      hint: 'If it is, the clinic sees both together and can compare them.',
      listed: 'That it is the same spot as one you sent before',
    },
    picture: 'Also send the picture',
    pictureHint: (side) =>
      `Only the square, made anew at ${side} pixels at most, without anything hidden in the file.`,
    thumbnail: 'Keep a small picture with the receipt',
    thumbnailHint:
      'On this device alone, so that you can tell your receipts apart. It is deleted with the receipt.',
    phone: {
      label: 'The clinic may call me about this',
      hint: 'Optional. Only the staff of the clinic see the number. It is erased with what you send.',
      number: 'Your phone number',
      wrong: 'Please give a phone number of 5 to 15 digits, or untick the box.',
      listed: 'Your phone number',
    },
    agree:
      'I agree that this clinic stores what is listed above, looks at it, and erases it when I ask.',
    agreeMissing: 'Please tick this first if you want to send it.',
    send: 'Send now',
    back: 'Don’t send',
  },
  sent: {
    advice:
      'This does not replace the advice that you were given. If you were told days, do not wait for this.',
    sending: { title: 'Sending …', text: 'This takes a moment.' },
    sent: {
      title: 'Sent. Thank you.',
      text: 'The clinic has it, but not your name: it cannot call you. Nobody promises to look at it at once. If the spot worries you, ask for an appointment.',
    },
    waiting: {
      title: 'Kept here, and sent as soon as possible',
      text: 'The clinic’s server can’t be reached right now. Everything is kept on this device and sent once, also if you close this page and open it again later.',
    },
    unkept: {
      title: 'Not sent yet: please leave this page open',
      text: 'The clinic’s server can’t be reached right now, and this device has no room or no permission to keep what you want to send. While this page stays open, it is sent as soon as possible. Or make room on the device, then try again.',
    },
    gone: {
      title: 'It no longer waits here',
      text: 'Another tab may have sent or erased it, or this browser’s data was cleared. If it was sent, its receipt is under “Erase something you sent”. If not, you can send it again from the result.',
    },
    refused: {
      title: 'The clinic’s server didn’t take it',
      text: 'Nothing was stored there. Try again later, or tell the clinic.',
    },
    erasing: { title: 'Erasing …', text: 'This takes a moment.' },
    erased: { title: 'Erased', text: 'What you sent is gone from the clinic’s server.' },
    'erase-waiting': {
      title: 'It will be erased as soon as possible',
      text: 'The clinic’s server can’t be reached right now. Your wish is kept on this device. It is done as soon as the connection is back, also if you close this page and open it again later. Keep your receipt until then.',
    },
    'not-erased': {
      title: 'It couldn’t be erased just now',
      text: 'Keep your receipt and try again later, or give it to the clinic: they can erase it, too.',
    },
    withPhone:
      'The clinic has it, and the number on which it may call you. Nobody promises to look at it at once. If the spot worries you, ask for an appointment.',
    answerCode: 'Your answer code',
    answerHint:
      'The clinic may write you an answer. With this code you can read it here later, and so can anybody else who has the code. It erases nothing.',
    receipt: 'Your receipt',
    receiptHint:
      'Keep this code. With it, and with nothing else, you can ask the clinic about what you sent. It is also how you have it erased, here or there.',
    receiptUnkept:
      'This device had no room or no permission to keep the code. Copy it, print it or write it down now.',
    copy: 'Copy the code',
    copied: 'Copied',
    copyFailed:
      'The browser didn’t let it be copied. Copy the selected code by hand, print it or write it down.',
    print: 'Print',
    toFile: 'Save as a file',
    qr: 'Show as a QR code',
    qrWarning:
      'Show it only to people you trust. Anyone who scans or photographs it can erase what you sent, and ask the clinic about it. It is a code, not a link.',
    qrLabel: 'The code of your receipt as a QR code',
    qrFailed: 'The QR code couldn’t be made. Copy the code instead.',
    erase: 'Erase what I sent',
    retry: 'Try again',
    when: (date) => `Received on ${date}`,
  },
  receipts: {
    title: 'Erase something you sent',
    text: 'Choose a receipt kept on this device, or type in the code of another.',
    code: 'Code of the receipt',
    codeWrong: 'That is no complete code. It has two parts with a dot between them.',
    erase: 'Erase it',
    sure: {
      title: 'Really erase it?',
      text: 'It will be gone from the clinic’s server, and cannot be brought back.',
    },
    kept: 'Receipts on this device',
    outcomes: {
      done: 'Erased. It is gone from the clinic’s server.',
      waiting:
        'The clinic’s server can’t be reached right now. It will be erased as soon as possible; the receipt stays in the list until then.',
      failed: 'It couldn’t be erased just now. Check the code, and try again later.',
    },
    toErase: 'Waits to be erased.',
    ends: (code) => `code ending in ${code}`,
  },
  answers: {
    title: 'What you sent',
    heading: 'Is there an answer?',
    text: 'Press the button beside a receipt, or type in your answer code. The panel then asks the clinic’s server.',
    ask: 'Is there an answer?',
    asking: 'Asking the clinic’s server …',
    code: 'Answer code',
    codeWrong: 'That is no complete answer code. It has 20 letters and digits.',
    outcomes: {
      none: 'There is no answer with this code. The clinic may not have answered yet. Or the code was mistyped or cancelled, or what you sent was erased. If the spot worries you, do not wait for an answer.',
      failed: 'The clinic’s server can’t be reached right now. Try again later.',
      'too-often': 'You asked too often today. Try again tomorrow, or ask the clinic.',
      cancelled: 'Cancelled. Nobody can read an answer with this code.',
      'not-cancelled': 'It couldn’t be cancelled just now. Try again later.',
    },
    of: (date) => `Answer of ${date}`,
    cancel: 'Cancel the answer code',
    sure: {
      title: 'Really cancel the answer code?',
      text: 'Nobody can read an answer with it then, not even you. What you sent stays at the clinic.',
    },
  },
  compare: {
    title: 'Earlier results',
    text: 'Kept in this browser on this device, and nowhere else. Numbers of two pictures can differ though the spot is the same: what counts is what you and a doctor see.',
    keep: 'Keep on this device to compare',
    kept: 'Kept on this device',
    where: 'Where on the body?',
    nowhere: 'No place given',
    empty: 'Nothing is kept yet.',
    one: 'Keep one more result, and you can see the two side by side.',
    first: 'On the left',
    second: 'On the right',
    export: 'Save all as a file',
    remove: 'Delete',
    removeAll: 'Delete all',
    removeSure: 'Really delete this result?',
    removeAllSure: 'Really delete all?',
    lasting: 'What is deleted cannot be brought back.',
    failed:
      'This browser doesn’t let anything be kept, or the device is full. Delete earlier results or make room, then try again. Or print this result.',
  },
  error: {
    ...first.error,
    topics: {
      ...first.error.topics,
      empty: {
        title: 'This file is empty',
        text: 'There is no picture in it. It may not have been saved completely. Choose another picture.',
      },
      unreadable: {
        title: 'This file can’t be opened as a picture',
        text: 'It may be damaged, or of a kind that this browser can’t read, such as HEIC or TIFF. Save it as a JPEG or PNG, or choose another picture.',
      },
      heic: {
        title: 'This browser can’t open HEIC pictures',
        text: 'iPhones save in this format. Export the picture as a JPEG and choose that, or open this page on the phone itself. For new pictures: Settings, Camera, Formats, “Most Compatible”.',
      },
      'too-large': {
        title: 'This picture is too large',
        text: 'It has more pixels than can be examined here: at most 100 million. Save it at a smaller size, or choose another picture.',
      },
      changed: {
        title: 'The picture has changed',
        text: 'Its file was changed, moved or removed after you chose it, so it can’t be read any more. Choose it again.',
      },
      closed: {
        title: 'This picture belongs to another site',
        text: 'That site does not let it be read here. Save the picture on your device first, then choose it.',
      },
      'not-set-up': {
        title: 'This panel isn’t set up yet',
        text: 'The page doesn’t say where the program is, so your picture can’t be examined. Please tell the people who run this site.',
      },
      offline: {
        title: 'The program couldn’t be fetched',
        text: 'Check your internet connection, then try again.',
      },
      site: {
        title: 'Something on this site isn’t in order',
        text: 'A part that is needed to examine your picture is missing, damaged or blocked. Try again later, or tell the people who run this site.',
      },
      browser: {
        title: 'This browser can’t run the program',
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
    forSite: 'For the people who run this site',
  },
  leaving: {
    title: 'Leave this result?',
    text: 'It will be gone from this page. Print it first, or keep it on this device if that is offered.',
    leave: 'Leave it',
    picture: 'Take the new picture',
    stay: 'Stay with the result',
  },
  sure: { no: 'No, keep it' },
  refused:
    'This browser doesn’t let the panel see what is kept on this device. Allow this site to store data in the browser’s settings.',
  labels: {
    nv: {
      name: 'Mole',
      phrase: 'A mole',
      medical: nameInSentence('nv'),
      line: 'A common, usually harmless growth of pigment cells.',
    },
    bkl: {
      name: 'Harmless keratosis',
      phrase: 'A harmless keratosis',
      medical: nameInSentence('bkl'),
      line: 'An age spot or a wart-like, stuck-on patch.',
    },
    df: {
      name: CLASS_NAMES.df,
      phrase: `A ${nameInSentence('df')}`,
      line: 'A small, firm, harmless knot in the skin.',
    },
    vasc: {
      name: 'Blood-vessel spot',
      phrase: 'A blood-vessel spot',
      medical: nameInSentence('vasc'),
      line: 'Made of small blood vessels, such as an angioma.',
    },
    akiec: {
      name: 'Sun-damage patch',
      phrase: 'A sun-damage patch',
      medical: nameInSentence('akiec'),
      line: 'Rough, caused by sun; can turn into skin cancer if left.',
    },
    bcc: {
      name: CLASS_NAMES.bcc,
      phrase: `A ${nameInSentence('bcc')}`,
      plain: 'a skin cancer that is usually cured',
      line: 'The commonest skin cancer; grows slowly; treatable.',
    },
    mel: {
      name: CLASS_NAMES.mel,
      phrase: `A ${nameInSentence('mel')}`,
      plain: 'a dangerous skin cancer',
      line: 'A serious skin cancer; the earlier it is treated, the better.',
    },
  },
};

export default en;
