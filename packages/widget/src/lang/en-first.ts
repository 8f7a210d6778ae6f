import type { FirstWords } from './strings.js';

/** English, as far as the first view and what can be said without the other views need it. */
const first: FirstWords = {
  locale: 'en',
  direction: 'ltr',
  panel: 'Skin picture check',
  step: (step, of) => `Step ${step} of ${of}`,
  back: { start: 'Back to the start' },
  choose: {
    title: 'Have a closer look at a picture of a skin spot',
    text: 'Choose a picture taken with a dermatoscope, the lighted magnifier that skin clinics use. It is examined here, on your device.',
    drop: 'Drop a picture here, or paste it',
    dropNow: 'Let go to use this picture',
    formats: 'JPEG, PNG, WebP or AVIF',
    button: 'Choose a picture',
    camera: 'Use the camera',
    private: {
      kept: 'Your picture stays on this device.',
      unlessSent: 'Your picture stays on this device unless you choose to send it.',
    },
    limits: 'For education and research. It can be wrong, and it is no substitute for a doctor.',
    compare: 'Compare earlier results',
    receipts: 'Erase something you sent',
    receiptsAndAnswers: 'Answers to what you sent, and erasing it',
    required: 'Please have a picture examined first.',
  },
  check: { looking: 'Seeing whether it is sharp and bright enough' },
  examine: {
    fetching: 'Fetching the program',
    starting: 'Starting the program',
    looking: 'Looking at the picture',
  },
  error: {
    topics: {
      part: {
        title: 'A part of this panel couldn’t be fetched',
        text: 'Check your internet connection, then try again. Nothing that you have here is lost.',
      },
    },
    retry: 'Try again',
    again: 'Choose another picture',
  },
  notices: {
    several: 'One picture at a time, please. Give just the one you want examined.',
    'not-a-picture': 'That file isn’t a picture. Choose a JPEG, PNG, WebP or AVIF picture.',
    pdf: 'That is a PDF. Open it, save the picture in it as a JPEG or PNG, and choose that.',
    folder: 'That is a folder. Open it, and give one picture from it.',
    'no-camera':
      'No picture came from the camera. If the camera is blocked, allow it in the settings of this device, or choose a picture that you already have.',
    'not-a-file':
      'That was text or a link, not a picture. Save the picture on your device, then choose it.',
    busy: 'One moment: the first picture is still being examined.',
    'source-missing': 'Please choose one. What the result is worth depends on it.',
    'not-sent':
      'Nothing was sent: it couldn’t be put together. The picture may be gone from this device. Send the result without it, or try again.',
  },
  languageMissing: 'The words in your language couldn’t be fetched.',
};

export default first;
