import type { SpotWords } from './words.js';

const words: SpotWords = {
  spots: {
    which: 'Which spot is it?',
    fresh: 'A new spot',
    name: 'Name of the spot',
    nameHint: 'So that you find it again, such as “left knee”.',
    unsorted: 'Results of no spot',
    spot: 'Spot',
    timeline: 'All pictures, the oldest first',
    measuring: 'Finding out how much its numbers move by chance …',
    again: 'Take a new picture of this spot',
    follow: {
      title: 'A new picture of this spot',
      text: 'Take it in the same light, from as near, and the same way up. The earlier picture will lie over the new one, so that you can put the spot in the same place.',
    },
    earlier: 'The picture before',
    overlay: 'Show the earlier picture over the new one',
    pan: 'Move both pictures',
    change: {
      title: 'What changed in the numbers',
      none: 'No change that it can tell.',
      noAllClear:
        'The numbers do not show whether the spot is harmless. Show it to a doctor if you see a change. Go within days if it grows, itches or bleeds. Colour is not compared: light and cameras change it.',
      told: (kinds) => `The numbers changed by more than chance in one picture: ${kinds}.`,
      fromTo: (kind, before, after) => `${kind} from ${before} to ${after}`,
      untold: {
        'no-numbers': 'One of the two has no numbers, so there is nothing to compare.',
        'other-network':
          'Two versions of the program looked at these. Their numbers cannot be compared.',
        'no-noise':
          'How much the numbers move by chance was not measured for one of the two. So no change can be told.',
      },
      answers:
        'You told the program other things about you each time. That moves the numbers, too.',
      table: 'The numbers, and how much they move by chance',
      noise:
        'In brackets: how far the number moves when the same picture is mirrored or shifted a little. If the two ranges meet, there is no change that it can tell. Light, angle and pressure move the numbers as well. That is not in it.',
      earlier: 'Earlier',
      later: 'Later',
      change: 'Change',
      tells: { more: 'More', less: 'Less', same: 'None that it can tell' },
      range: (value, low, high) => `${value} (${low} to ${high})`,
    },
    doubt: {
      place: (said, spot) =>
        `You said that this picture shows: ${said}. But the spot is here: ${spot}. Is it the same spot?`,
      looks:
        'The program sees another kind than in the picture before. Is it the same spot? It cannot know that. If it is, show it to a doctor. If not, move the picture to another spot.',
    },
    move: 'Not this spot?',
    moveNow: 'Move it there',
    size: {
      title: 'Measure the spot',
      text: 'This only works if a ruler, or a sticker whose size you know, lies flat beside the spot in the picture. Mark both ends of it, then both edges of the spot.',
      length: 'How long is the ruler or sticker, in millimetres?',
      marks: [
        'One end of the ruler or sticker',
        'The other end of the ruler or sticker',
        'One edge of the spot',
        'The other edge of the spot',
      ],
      keys: 'Drag the marks, or move them with the arrow keys.',
      save: 'Keep the size',
      wrong: (least, greatest) =>
        `Please give a length from ${least} to ${greatest} millimetres, and put the two ends apart.`,
      about: (size) => `About ${size} wide`,
      both: (before, after) =>
        `Size: about ${before}, then about ${after}. It is marked by hand, so one millimetre more or less means nothing.`,
      unmarked: 'Size is not compared: no ruler or sticker was marked in one of the two.',
    },
    reminder: {
      title: 'Remind me',
      text: 'This makes a file for your calendar. It does not say who you are or which spot it is. Some calendars are stored online. If a doctor gave you a date, that date comes first.',
      when: 'When?',
      save: 'Save the reminder',
      summary: 'Take a new picture of your skin spot',
      description:
        'Use the same light, and compare it with the one before. See a doctor sooner if it grows, changes, itches or bleeds.',
    },
    import: 'Add from a file',
    imported: (count) => `Pictures added: ${count}.`,
    importFailed: 'That file cannot be read here. Choose one that this panel has saved.',
    removeSpot: 'Delete this spot',
    removeSpotSure: 'Really delete this spot and all its pictures?',
  },
  camera: {
    title: 'Take a picture',
    legend: 'What do you take it with?',
    lens: 'Rest the lens on the skin, with the spot in the middle.',
    alone: {
      text: 'This picture is for a doctor to look at. The program was not tested on such pictures, so it gives no result for it.',
      advice: [
        'Hold the phone about a hand away, and straight above the spot.',
        'Use daylight or a bright lamp, without a shadow on the spot.',
        'Lay a ruler or a coin beside it to show its size.',
      ],
    },
    shown: 'What the camera shows',
    hints: {
      starting: 'Getting ready …',
      moving: 'Hold still.',
      'too-dark': 'Too dark. Switch a light on, or go where it is brighter.',
      'too-bright': 'Too bright. Turn the light down, and keep shine away.',
      'too-blurred': 'Not sharp. Tap the spot to focus, or go a little nearer or further.',
      'too-small': 'This camera shows too little. Use another one, or choose a picture.',
      good: 'Good. Stay like this.',
      unchecked: 'It can’t be checked right now. Press when it looks sharp and bright.',
    },
    hidden: 'The camera is off while nobody sees this page.',
    byItself: 'Take the picture by itself once it is good',
    torch: 'Switch the phone’s light on',
    shoot: 'Take the picture',
    blocked:
      'The camera is blocked. Allow it for this site in the browser’s settings, or choose a picture.',
    missing: 'No camera can be used here. Choose a picture that you have.',
    file: 'Choose a picture instead',
    app: 'Use the camera app',
    taken: {
      title: 'A picture for a doctor',
      save: 'Save the picture',
      send: 'Go on, to send it to the clinic',
      again: 'Take it again',
    },
  },
};

export default words;
