import type { SpotWords } from './words.js';

const words: SpotWords = {
  spots: {
    which: 'Quelle tache est-ce\u00a0?',
    fresh: 'Une nouvelle tache',
    name: 'Nom de la tache',
    nameHint: 'Pour la retrouver, par exemple «\u00a0genou gauche\u00a0».',
    unsorted: 'Résultats sans tache',
    spot: 'Tache suivie',
    timeline: 'Toutes les images, la plus ancienne d’abord',
    measuring: 'On calcule de combien les nombres bougent par hasard …',
    again: 'Prendre une nouvelle image de cette tache',
    follow: {
      title: 'Une nouvelle image de cette tache',
      text: 'Prenez-la dans la même lumière, d’aussi près et dans le même sens. L’image d’avant sera posée sur la nouvelle, pour mettre la tache au même endroit.',
    },
    earlier: 'L’image d’avant',
    overlay: 'Montrer l’image d’avant sur la nouvelle',
    pan: 'Déplacer les deux images',
    change: {
      title: 'Ce qui a changé dans les nombres',
      none: 'Aucun changement que le programme puisse voir.',
      noAllClear:
        'Les nombres ne montrent pas si la tache est sans danger. Montrez-la à un médecin si vous voyez un changement. Allez-y dans les jours qui viennent si elle grandit, démange ou saigne. La couleur n’est pas comparée\u00a0: la lumière et l’appareil la changent.',
      told: (kinds) =>
        `Les nombres ont changé plus qu’ils ne bougent par hasard dans une image\u00a0: ${kinds}.`,
      fromTo: (kind, before, after) => `${kind} de ${before} à ${after}`,
      untold: {
        'no-numbers': 'L’une des deux n’a pas de nombres\u00a0: il n’y a rien à comparer.',
        'other-network':
          'Deux versions du programme ont vu ces images. Leurs nombres ne se comparent pas.',
        'no-noise':
          'Pour l’une des deux, on n’a pas calculé de combien les nombres bougent par hasard. On ne peut donc voir aucun changement.',
      },
      answers:
        'Vous avez donné au programme d’autres réponses à chaque fois. Cela aussi fait bouger les nombres.',
      table: 'Les nombres, et de combien ils bougent par hasard',
      noise:
        'Entre parenthèses\u00a0: de combien le nombre bouge quand la même image est retournée ou un peu décalée. Si les deux plages se touchent, le programme ne voit aucun changement. La lumière, l’angle et la pression font aussi bouger les nombres. Cela n’y est pas compté.',
      earlier: 'Avant',
      later: 'Après',
      change: 'Changement',
      tells: { more: 'Plus', less: 'Moins', same: 'Aucun de visible' },
      range: (value, low, high) => `${value} (de ${low} à ${high})`,
    },
    doubt: {
      place: (said, spot) =>
        `Vous avez dit que cette image montre\u00a0: ${said}. Mais la tache est ici\u00a0: ${spot}. Est-ce la même tache\u00a0?`,
      looks:
        'Le programme voit un autre type que dans l’image d’avant. Est-ce la même tache\u00a0? Il ne peut pas le savoir. Si oui, montrez-la à un médecin. Sinon, mettez l’image avec une autre tache.',
    },
    move: 'Pas cette tache\u00a0?',
    moveNow: 'La mettre là',
    size: {
      title: 'Mesurer la tache',
      text: 'Cela ne marche que si une règle, ou une pastille de taille connue, est à plat à côté de la tache dans l’image. Marquez ses deux bouts, puis les deux bords de la tache.',
      length: 'Quelle est la longueur de la règle ou de la pastille, en millimètres\u00a0?',
      marks: [
        'Un bout de la règle ou pastille',
        'L’autre bout de la règle ou pastille',
        'Un bord de la tache',
        'L’autre bord de la tache',
      ],
      keys: 'Faites glisser les repères, ou bougez-les avec les flèches.',
      save: 'Garder la taille',
      wrong: (least, greatest) =>
        `Donnez une longueur de ${least} à ${greatest} millimètres, et écartez les deux bouts.`,
      about: (size) => `Environ ${size} de large`,
      both: (before, after) =>
        `Taille\u00a0: environ ${before}, puis environ ${after}. C’est marqué à la main\u00a0: un millimètre de plus ou de moins ne veut rien dire.`,
      unmarked:
        'La taille n’est pas comparée\u00a0: dans l’une des deux, ni règle ni pastille n’est marquée.',
    },
    reminder: {
      title: 'Me le rappeler',
      text: 'Cela fait un fichier pour votre agenda. Il ne dit ni qui vous êtes ni quelle tache c’est. Certains agendas sont gardés sur internet. Si un médecin vous a donné une date, elle passe d’abord.',
      when: 'Quand\u00a0?',
      save: 'Enregistrer le rappel',
      summary: 'Prendre une nouvelle image de la tache',
      description:
        'Dans la même lumière, puis comparez avec celle d’avant. Voyez un médecin plus tôt si elle grandit, change, démange ou saigne.',
    },
    import: 'Ajouter depuis un fichier',
    imported: (count) => `Images ajoutées\u00a0: ${count}.`,
    importFailed: 'Ce fichier ne peut pas être lu ici. Choisissez-en un qui a été enregistré ici.',
    removeSpot: 'Supprimer cette tache',
    removeSpotSure: 'Vraiment supprimer cette tache et toutes ses images\u00a0?',
  },
  camera: {
    title: 'Prendre une image',
    legend: 'Avec quoi la prenez-vous\u00a0?',
    lens: 'Posez la lentille sur la peau, la tache au milieu.',
    alone: {
      text: 'Cette image est pour un médecin. Le programme n’a pas été testé sur de telles images et ne donne aucun résultat.',
      advice: [
        'Tenez le téléphone à une main de distance, bien au-dessus de la tache.',
        'Utilisez la lumière du jour ou une lampe claire, sans ombre sur la tache.',
        'Posez à côté une règle ou une pièce pour montrer la taille.',
      ],
    },
    shown: 'Ce que montre l’appareil',
    hints: {
      starting: 'Préparation …',
      moving: 'Ne bougez pas.',
      'too-dark': 'Trop sombre. Allumez une lumière ou allez là où il fait plus clair.',
      'too-bright': 'Trop clair. Baissez la lumière et évitez les reflets.',
      'too-blurred':
        'Pas nette. Touchez la tache pour la mise au point, ou approchez ou reculez un peu.',
      'too-small': 'Cet appareil montre trop peu. Prenez-en un autre ou choisissez une image.',
      good: 'Bien. Restez ainsi.',
      unchecked:
        'On ne peut pas vérifier maintenant. Appuyez quand l’image semble nette et claire.',
    },
    hidden: 'L’appareil est éteint tant que personne ne voit cette page.',
    byItself: 'Prendre l’image toute seule dès qu’elle est bonne',
    torch: 'Allumer la lumière du téléphone',
    shoot: 'Prendre l’image',
    blocked:
      'L’appareil photo est bloqué. Autorisez-le pour ce site dans les réglages du navigateur, ou choisissez une image.',
    missing: 'Aucun appareil photo ne peut servir ici. Choisissez une image que vous avez.',
    file: 'Plutôt choisir une image',
    app: 'Utiliser l’application photo',
    taken: {
      title: 'Une image pour le médecin',
      save: 'Enregistrer l’image',
      send: 'Continuer, pour l’envoyer au cabinet',
      again: 'La reprendre',
    },
  },
};

export default words;
