import spotWords from './spots/fr.js';
import type { Strings } from './strings.js';

/** Français. */
const fr: Strings = {
  ...spotWords,
  locale: 'fr',
  direction: 'ltr',
  panel: 'Regarder une image de la peau',
  step: (step, of) => `Étape ${step} sur ${of}`,
  back: {
    question: 'Retour à la question',
    square: 'Retour au carré',
    answers: 'Retour à vos réponses',
    result: 'Retour au résultat',
    spots: 'Retour à vos taches',
    start: 'Retour au début',
  },
  choose: {
    title: 'Regardez de plus près l’image d’une tache de la peau',
    text: 'Choisissez une image prise avec un dermatoscope, la loupe éclairée des cabinets de peau. Elle est examinée ici, sur votre appareil.',
    drop: 'Déposez une image ici, ou collez-la',
    dropNow: 'Lâchez pour utiliser cette image',
    formats: 'JPEG, PNG, WebP ou AVIF',
    button: 'Choisir une image',
    camera: 'Utiliser l’appareil photo',
    private: {
      kept: 'Votre image reste sur cet appareil.',
      unlessSent: 'Votre image reste sur cet appareil, sauf si vous choisissez de l’envoyer.',
    },
    limits:
      'Pour l’enseignement et la recherche. Cela peut se tromper et ne remplace pas un médecin.',
    compare: 'Comparer les résultats passés',
    receipts: 'Effacer ce que vous avez envoyé',
    receiptsAndAnswers: 'Réponses à ce que vous avez envoyé, et l’effacer',
    required: 'Faites d’abord examiner une image, s’il vous plaît.',
  },
  describe: {
    title: 'Une question sur votre image',
    picture: 'L’image choisie',
    legend: 'Avec quoi a-t-elle été prise\u00a0?',
    sources: {
      dermatoscope: {
        name: 'Un dermatoscope',
        hint: 'Une loupe éclairée, posée sur la peau ou tout près',
      },
      photograph: {
        name: 'Un appareil photo ordinaire',
        hint: 'Téléphone ou appareil photo, sans rien devant',
      },
      unknown: { name: 'Je ne sais pas', hint: 'Ce n’est pas grave' },
    },
    dermatoscope:
      'Un dermatoscope\u00a0: une poignée avec une lentille éclairée qui touche la peau. Il peut aussi se fixer à un téléphone.',
    proceed: 'Continuer',
    another: 'Choisir une autre image',
  },
  declined: {
    title: 'Ici, seules les images de dermatoscope sont examinées',
    text: 'Le programme n’a été testé que sur de telles images. Ce qu’il dit des autres pourrait vous tromper\u00a0; ce cabinet ne le montre donc pas.',
    advice: [
      'Montrez la tache elle-même à un médecin ces prochaines semaines. Il voit votre peau et peut prendre la bonne image.',
      'Allez-y dans les jours qui viennent si elle grandit, change, démange ou saigne.',
      'Si un cabinet en a une image de dermatoscope, demandez le fichier et choisissez-le ici.',
    ],
  },
  frame: {
    title: 'Placez la tache dans le carré',
    text: 'Glissez, pincez ou utilisez les boutons. Si elle est déjà au milieu, continuez simplement.',
    stage: 'L’image sous le carré',
    keys: 'Les flèches déplacent le carré, plus et moins changent sa taille.',
    move: 'Déplacer le carré',
    up: 'Vers le haut',
    down: 'Vers le bas',
    left: 'Vers la gauche',
    right: 'Vers la droite',
    closer: 'Plus près',
    wider: 'Plus loin',
    size: 'À quelle distance',
    centre: 'Revenir au milieu',
    position: (size, left, top) =>
      `Le carré fait ${size} pixels de large, à ${left} de la gauche et ${top} du haut.`,
    proceed: 'Continuer',
  },
  check: { title: 'Vérification de votre image', looking: 'Est-elle assez nette et claire\u00a0?' },
  unfit: { adjust: 'Déplacer le carré' },
  patient: {
    title: 'À propos de vous, si vous voulez',
    text: 'Tout est facultatif. C’est utilisé ici, sur cet appareil, et peut aider un peu le programme.',
    age: 'Âge en années',
    ageWrong: (oldest) => `Donnez un âge de 0 à ${oldest}, ou laissez vide.`,
    sex: 'Sexe',
    sexes: { female: 'Femme', male: 'Homme', none: 'Je préfère ne pas le dire' },
    site: 'Où est la tache\u00a0?',
    list: 'Choisir dans une liste',
    map: 'Choisir sur le corps',
    front: 'De face',
    behind: 'De dos',
    noSite: 'Non précisé',
    sites: {
      abdomen: 'Ventre',
      acral: 'Paume, plante ou sous un ongle',
      back: 'Dos',
      chest: 'Poitrine',
      ear: 'Oreille',
      face: 'Visage',
      foot: 'Pied',
      genital: 'Parties intimes',
      hand: 'Main',
      'lower extremity': 'Jambe',
      neck: 'Cou',
      scalp: 'Cuir chevelu',
      trunk: 'Fesses, flanc ou ailleurs sur le tronc',
      'upper extremity': 'Bras',
    },
    examine: 'Examiner cette image',
    skip: 'Passer',
  },
  examine: {
    title: 'Examen de votre image',
    fetching: 'Le programme arrive',
    bytes: (loaded, total) => `${loaded} sur ${total} Mo`,
    starting: 'Le programme démarre',
    looking: 'Le programme regarde l’image',
    private:
      'Le programme vient sur votre appareil. Votre image n’est pas envoyée ailleurs pour être examinée.',
    cancel: 'Annuler',
  },
  result: {
    kicker: 'Le programme voit le plus probablement',
    next: 'Montrez la tache à un médecin ces prochaines semaines. Allez-y dans les jours qui viennent si elle grandit, change, démange ou saigne.',
    square: 'Le carré clair a été examiné',
    whole: 'Toute l’image a été examinée',
    unmeasured: {
      photograph: {
        title: 'Pas de résultat pour une photo ordinaire',
        text: 'Le programme n’a été testé que sur des images de dermatoscope, une loupe avec lumière. Ce qu’il dit d’autres images ne veut rien dire\u00a0; on ne le montre donc pas.',
      },
      unknown: {
        title: 'Pas de résultat clair pour cette image',
        text: 'Le programme n’a été testé que sur des images de dermatoscope, une loupe avec lumière. Vous ne saviez pas comment la vôtre a été prise\u00a0: personne ne sait combien de fois il a raison ici.',
      },
    },
    reference: (total, correct, rate) =>
      `Quand il était aussi sûr, il a eu raison pour ${correct} taches de test sur ${total}\u00a0: ${rate}.`,
    referenceElsewhere: (total, correct, rate) =>
      `Quand il était aussi sûr pour des taches d’autres cliniques et d’autres appareils photo, il a eu raison ${correct} fois sur ${total}\u00a0: ${rate}.`,
    referenceClinic: (total, correct, rate) =>
      `Quand il était aussi sûr pour des taches de ce cabinet, il a eu raison ${correct} fois sur ${total}\u00a0: ${rate}.`,
    range: (low, high, level) =>
      `En tenant compte du hasard, c’est entre ${low} et ${high}. C’est l’intervalle de confiance à ${level}.`,
    notElsewhere:
      'Avec ces réglages, on ne l’a pas testé avec d’autres appareils photo. Il y a peut-être raison moins souvent.',
    accuracy: 'Combien de fois il a raison',
    aboutReference:
      'Les taches de test viennent de la collection publique HAM10000. On connaît leur type, et le programme n’a pas appris sur elles. Des cliniques les ont réunies\u00a0: les types graves y sont bien plus fréquents que chez les gens qui regardent simplement leur peau. «\u00a0Aussi sûr\u00a0» veut dire que sa première réponse avait à peu près le même nombre.',
    aboutElsewhere:
      'Les taches d’autres cliniques et d’autres appareils photo viennent de la collection publique ISIC 2017\u00a0: grains de beauté, mélanomes et kératoses sans danger. Le programme n’a pas appris sur elles, mais elles ont aussi servi à choisir le programme et ses limites.',
    aboutClinic: (lesions, day) =>
      `Taches de ce cabinet dont on connaît le type et sur lesquelles le programme n’a pas appris\u00a0: ${lesions}, testées le ${day}.`,
    triage: {
      'see-soon': {
        title: 'Faites-la regarder ces prochains jours',
        text: 'Montrez la tache à un médecin ou à un dermatologue. N’attendez pas si elle saigne ou change vite. Ce n’est pas un diagnostic. Les taches de test viennent de cliniques, où les taches graves sont fréquentes. Dans la vie de tous les jours, plus de taches qui reçoivent ce conseil sont sans danger.',
      },
      inconclusive: {
        title: 'Faites-la regarder ces prochaines semaines',
        text: 'L’image seule ne suffit pas. Montrez la tache à un médecin ou à un dermatologue, et plus tôt si elle grandit, change, démange ou saigne.',
      },
      routine: {
        title: 'Aucun signe d’urgence, mais pas de feu vert',
        text: 'Le programme manque des taches graves. Montrez celle-ci à votre prochaine visite chez le médecin. Allez-y dans les jours qui viennent si elle est nouvelle, vous inquiète, grandit, change, démange ou saigne.',
      },
    },
    triageMeasured: (missed, alarmed) =>
      `Lors d’un test, ce conseil a manqué ${missed} taches graves sur 100 et envoyé chez le médecin ${alarmed} taches sans danger sur 100.`,
    triageElsewhere: (missed, alarmed) =>
      `Lors d’un test avec d’autres cliniques et d’autres appareils photo, ce conseil a manqué ${missed} mélanomes sur 100 et envoyé chez le médecin ${alarmed} autres taches sur 100.`,
    triageClinic: (missed, alarmed) =>
      `Lors d’un test dans ce cabinet, ce conseil a manqué ${missed} taches graves sur 100 et envoyé chez le médecin ${alarmed} taches sans danger sur 100.`,
    possible: (kinds) => `Ce pourrait être aussi\u00a0: ${kinds}.`,
    lessLikely: (kinds) => `Moins probable, mais pas écarté\u00a0: ${kinds}.`,
    withShare: (kind, share) => `${kind} (${share})`,
    withMeaning: (kind, meaning, share) => `${kind} (${meaning}\u00a0; ${share})`,
    lessSure: {
      kicker: 'Le programme est moins sûr ici. Il voit le plus probablement',
      text: (wrong) =>
        `Quand il était aussi sûr, il s’est trompé pour environ ${wrong} taches sur 100.`,
    },
    candidatesHint: (level, melanoma) =>
      `Lors des tests, le vrai type était le premier ou l’un de «\u00a0Ce pourrait être aussi\u00a0» pour au moins ${level} des taches de chaque type\u00a0; pour les mélanomes, au moins ${melanoma}.`,
    untested:
      'On l’a à peine testé sur la peau foncée, chez les enfants et sur les paumes, les plantes et les ongles.',
    against: {
      child: {
        title: 'Pas de réponse fiable pour les enfants',
        text: 'On n’a presque jamais testé le programme chez les enfants.',
      },
      sites: {
        acral: {
          title: 'Pas de réponse fiable pour les paumes, les plantes et les ongles',
          text: 'On n’a presque jamais testé le programme sur les paumes, les plantes et les ongles.',
        },
        genital: {
          title: 'Pas de réponse fiable pour les parties intimes',
          text: 'On n’a presque jamais testé le programme sur les parties intimes.',
        },
      },
      unknown: 'Personne ne sait donc combien de fois il a raison pour cette tache.',
      open: 'Un mélanome, un cancer de la peau dangereux, n’est pas écarté. Une autre tache grave non plus.',
    },
    contact: {
      book: 'Prendre rendez-vous',
      call: (phone) => `Appeler le ${phone}`,
      hours: (hours) => `Ouvert\u00a0: ${hours}`,
    },
    classes: 'Les sept types, avec leurs nombres',
    classesHint:
      'Il ne connaît que ces sept types de taches. Les nombres sont arrondis pour faire 100 % ensemble\u00a0; «\u00a0moins de 1 %\u00a0» compte pour rien.',
    table: 'Les nombres en tableau',
    columns: { kind: 'Type', medical: 'Nom médical', share: 'Probabilité' },
    meanings: 'Ce que ces noms veulent dire',
    limits: {
      title: 'Ce que c’est, et ce que ce n’est pas',
      text: 'C’est pour l’enseignement et la recherche. Le programme peut se tromper, même quand un nombre est élevé. Il ne connaît que cette image et ce que vous lui avez dit ici. On l’a à peine testé sur la peau foncée, chez les enfants et sur les paumes, les plantes et les ongles. Il ne remplace pas un médecin.',
    },
    again: 'Regarder une autre image',
    print: 'Imprimer ou enregistrer en PDF',
    printForDoctor: 'Imprimer pour votre médecin',
    printed: (date) => `Fait le ${date}`,
    send: 'Envoyer au cabinet',
    sent: 'Voir votre envoi',
    below: (percent) => `moins de ${percent}`,
    above: (percent) => `plus de ${percent}`,
  },
  map: {
    title: 'L’image, et où le programme a regardé',
    show: 'Montrer où il a regardé',
    strength: 'Intensité',
    kind: 'Pour quel type',
    caption: (kind) =>
      `Plus un endroit est vif, plus il a compté pour «\u00a0${kind}\u00a0». Cela montre où, pas pourquoi, ni où finit la tache.`,
  },
  facts: {
    title: 'Sur quoi le programme a été testé',
    plain: {
      learnt: (spots) =>
        `Il a appris sur des images de ${spots} taches, presque toutes de personnes à la peau claire. Peu étaient des enfants.`,
      tested: (home, elsewhere) =>
        `Il a été testé sur ${home} autres images des mêmes lieux et sur ${elsewhere} d’autres cliniques et d’autres appareils photo.`,
      melanomas: (named, total, namedElsewhere, elsewhere) =>
        `Sur ${total} mélanomes, il en a donné ${named} comme le type le plus probable\u00a0; venus d’autres cliniques et d’autres appareils photo, ${namedElsewhere} sur ${elsewhere}.`,
      advice: (sent, total, sentElsewhere, elsewhere) =>
        `Son conseil a envoyé chez le médecin ${sent} taches graves sur ${total}\u00a0; venues d’autres cliniques et d’autres appareils photo, ${sentElsewhere} sur ${elsewhere}.`,
      notJudged: (count, total, countElsewhere, elsewhere) =>
        `Il n’a pas pu juger ${count} images sur ${total}\u00a0; venues d’autres cliniques et d’autres appareils photo, ${countElsewhere} sur ${elsewhere}.`,
      never: 'Personne n’a testé s’il aide les gens qui vont chez le médecin avec une tache.',
      notFor:
        'Il n’est pas fait pour les photos, les ongles, les plaies, les éruptions, les tatouages ou la bouche, ni pour choisir un traitement.',
    },
    all: 'Tous les chiffres',
    english: 'Ils sont écrits en anglais.',
    loading: 'Chargement des faits…',
    failed:
      'Impossible de charger les faits. Fermez et rouvrez ceci, ou demandez à ceux qui gèrent ce site.',
  },
  details: {
    title: 'Détails techniques',
    network: 'Réseau',
    version: 'Version',
    identity: 'Empreinte (SHA-256)',
    time: 'Durée',
    seconds: (seconds) => `${seconds} secondes`,
    picture: 'Image',
    square: 'Carré examiné',
    pixels: (width, height) => `${width} × ${height} pixels`,
  },
  abstained: {
    title: 'Cette image ne peut pas être jugée',
    reasons: {
      'too-small': {
        reason: (width, height) =>
          `Elle ne fait que ${width} × ${height} pixels\u00a0: trop peu pour voir comment la tache est faite.`,
        advice: [
          'Prenez l’image d’origine, pas un aperçu, une capture d’écran ou une copie d’une discussion.',
          'Si l’image a été rognée, gardez-en plus, ou agrandissez le carré.',
          'Ou reprenez-la de plus près, la tache remplissant le milieu.',
        ],
      },
      'too-blurred': {
        reason: () => 'Elle est trop floue pour voir comment la tache est faite.',
        advice: [
          'Posez le dermatoscope sur la peau et ne bougez pas.',
          'Essuyez la lentille et touchez la tache à l’écran pour la mise au point.',
          'Attendez un instant après la mise au point, puis reprenez-la.',
        ],
      },
      'too-dark': {
        reason: () => 'Elle est trop sombre pour voir les couleurs de la tache.',
        advice: [
          'Allumez la lumière du dermatoscope, ou rechargez-le.',
          'Tenez-le à plat sur la peau, pour qu’aucune ombre n’y tombe.',
          'Allez là où il y a plus de lumière et reprenez-la.',
        ],
      },
      'too-bright': {
        reason: () => 'Elle est trop claire\u00a0: les couleurs de la tache sont délavées.',
        advice: [
          'Baissez la lumière du dermatoscope et coupez le flash.',
          'Évitez le soleil direct et les reflets\u00a0; une goutte de gel aide.',
          'Touchez la partie la plus claire de l’écran et reprenez-la.',
        ],
      },
      photograph: {
        reason: () =>
          'Elle ressemble à une photo ordinaire. Le programme ne connaît que des images prises au dermatoscope, une loupe avec lumière.',
        advice: [
          'Reprenez l’image avec un dermatoscope posé sur la peau.',
          'Sans dermatoscope, montrez la tache à un médecin de la peau (dermatologue). Beaucoup en ont un.',
          'Si elle a été prise au dermatoscope, ne mettez dans le carré que la tache et la peau autour.',
        ],
      },
      'not-a-lesion': {
        reason: () =>
          'Elle ne ressemble pas à une tache de peau vue au dermatoscope, une loupe avec lumière.',
        advice: [
          'Mettez dans le carré une seule tache avec de la peau autour.',
          'Prenez une image de dermatoscope, sans rien d’écrit ni de dessiné.',
          'Si c’est bien une tache, montrez-la à un médecin\u00a0: le programme n’en a vu aucune semblable.',
        ],
      },
      unfamiliar: {
        reason: () =>
          'Elle ne ressemble pas aux images dont le programme a appris\u00a0: sa réponse serait devinée.',
        advice: [
          'Écartez les poils, essuyez les bulles, laissez règle et encre hors du carré.',
          'Mettez toute la tache dans le carré, avec un peu de peau autour, et reprenez-la.',
          'Si cela n’aide pas, montrez la tache à un médecin. Cela ne veut pas dire que la tache est bonne ou mauvaise.',
        ],
      },
    },
    again: 'Choisir une autre image',
  },
  consent: {
    title: 'Envoyer ceci au cabinet\u00a0?',
    text: 'Seulement si vous voulez. Rien n’est envoyé avant que vous appuyiez sur «\u00a0Envoyer maintenant\u00a0».',
    list: 'Ce qui serait envoyé',
    result: 'Ce que le programme a vu et quand, avec tous ses nombres',
    answers: (source) => `Avec quoi l’image a été prise\u00a0: ${source}`,
    patient: 'Ce que vous avez dit de vous\u00a0:',
    when: 'Que vous avez accepté, et quels mots',
    never:
      'Pas envoyés\u00a0: votre nom, votre adresse, le nom du fichier, le lieu où l’image a été prise.',
    earlier: {
      label: 'Est-ce une tache que vous avez déjà envoyée\u00a0?',
      no: 'Non, ou je ne sais pas',
      kept: (day) => `Oui, celle envoyée le ${day}`,
      code: 'Oui, j’ai le code de son reçu',
      hint: 'Le cabinet voit alors les deux ensemble et peut les comparer.',
      listed: 'Que c’est la même tache qu’une autre déjà envoyée',
    },
    picture: 'Envoyer aussi l’image',
    pictureHint: (side) =>
      `Seulement le carré, refait à ${side} pixels au plus, sans rien de caché dans le fichier.`,
    thumbnail: 'Garder une petite image avec le reçu',
    thumbnailHint:
      'Sur cet appareil seulement, pour distinguer vos reçus. Elle est supprimée avec le reçu.',
    phone: {
      label: 'Le cabinet peut m’appeler à ce sujet',
      hint: 'Facultatif. Seul le personnel du cabinet voit le numéro. Il est effacé avec ce que vous envoyez.',
      number: 'Votre numéro de téléphone',
      wrong: 'Indiquez un numéro de téléphone de 5 à 15 chiffres, ou décochez la case.',
      listed: 'Votre numéro de téléphone',
    },
    agree:
      'J’accepte que ce cabinet garde ce qui est indiqué plus haut, le regarde, et l’efface quand je le demande.',
    agreeMissing: 'Cochez d’abord ceci si vous voulez l’envoyer.',
    send: 'Envoyer maintenant',
    back: 'Ne pas envoyer',
  },
  sent: {
    advice:
      'Cela ne remplace pas le conseil que vous avez reçu. Si on vous a dit «\u00a0ces prochains jours\u00a0», n’attendez pas ceci.',
    sending: { title: 'Envoi en cours…', text: 'Cela prend un instant.' },
    sent: {
      title: 'Envoyé. Merci.',
      text: 'Le cabinet l’a reçu, mais pas votre nom\u00a0: il ne peut pas vous appeler. Personne ne promet de le regarder tout de suite. Si la tache vous inquiète, demandez un rendez-vous.',
    },
    waiting: {
      title: 'Gardé ici, et envoyé dès que possible',
      text: 'Le serveur du cabinet ne répond pas pour le moment. Tout est gardé sur cet appareil et envoyé une seule fois, même si vous fermez cette page et la rouvrez plus tard.',
    },
    unkept: {
      title: 'Pas encore envoyé\u00a0: laissez cette page ouverte',
      text: 'Le serveur du cabinet ne répond pas pour le moment, et cet appareil n’a pas de place ou pas l’autorisation pour garder ce que vous voulez envoyer. Tant que cette page reste ouverte, l’envoi se fait dès que possible. Ou faites de la place, puis réessayez.',
    },
    gone: {
      title: 'L’envoi n’attend plus ici',
      text: 'Un autre onglet l’a peut-être envoyé ou effacé, ou les données de ce navigateur ont été vidées. S’il a été envoyé, son reçu figure dans la liste de vos envois. Sinon, vous pouvez l’envoyer à nouveau depuis le résultat.',
    },
    refused: {
      title: 'Le serveur du cabinet ne l’a pas accepté',
      text: 'Rien n’y a été gardé. Réessayez plus tard, ou dites-le au cabinet.',
    },
    erasing: { title: 'Effacement…', text: 'Cela prend un instant.' },
    erased: {
      title: 'Effacé',
      text: 'Ce que vous avez envoyé n’est plus sur le serveur du cabinet.',
    },
    'erase-waiting': {
      title: 'Sera effacé dès que possible',
      text: 'Le serveur du cabinet ne répond pas pour le moment. Votre demande est gardée sur cet appareil et sera faite dès que la connexion revient, même si vous fermez cette page et la rouvrez plus tard. Gardez votre reçu jusque-là.',
    },
    'not-erased': {
      title: 'Impossible de l’effacer pour le moment',
      text: 'Gardez votre reçu et réessayez plus tard, ou donnez-le au cabinet\u00a0: il peut aussi l’effacer.',
    },
    withPhone:
      'Le cabinet l’a reçu, avec le numéro où il peut vous appeler. Personne ne promet de le regarder tout de suite. Si la tache vous inquiète, demandez un rendez-vous.',
    answerCode: 'Votre code de réponse',
    answerHint:
      'Le cabinet vous écrira peut-être une réponse. Avec ce code, vous pourrez la lire ici plus tard, et toute autre personne qui l’a aussi. Il n’efface rien.',
    receipt: 'Votre reçu',
    receiptHint:
      'Gardez ce code. Lui seul permet de demander au cabinet ce qu’il en est de votre envoi, et de le faire effacer, ici ou là-bas.',
    receiptUnkept:
      'Cet appareil n’avait pas de place ou pas l’autorisation pour garder le code. Copiez-le, imprimez-le ou notez-le maintenant.',
    copy: 'Copier le code',
    copied: 'Copié',
    copyFailed:
      'Le navigateur n’a pas permis la copie. Copiez à la main le code sélectionné, imprimez-le ou notez-le.',
    print: 'Imprimer',
    toFile: 'Enregistrer dans un fichier',
    qr: 'Montrer en code QR',
    qrWarning:
      'Ne le montrez qu’à des personnes de confiance. Qui le scanne ou le photographie peut effacer votre envoi et interroger le cabinet à son sujet. C’est un code, pas un lien.',
    qrLabel: 'Le code de votre reçu en code QR',
    qrFailed: 'Le code QR n’a pas pu être fait. Copiez plutôt le code.',
    erase: 'Effacer mon envoi',
    retry: 'Réessayer',
    when: (date) => `Reçu le ${date}`,
  },
  receipts: {
    title: 'Effacer ce que vous avez envoyé',
    text: 'Choisissez un reçu gardé sur cet appareil, ou tapez le code d’un autre.',
    code: 'Code du reçu',
    codeWrong: 'Ce code n’est pas complet. Il a deux parties séparées par un point.',
    erase: 'Effacer',
    sure: {
      title: 'Vraiment l’effacer\u00a0?',
      text: 'L’envoi disparaîtra du serveur du cabinet, et on ne pourra pas revenir en arrière.',
    },
    kept: 'Reçus sur cet appareil',
    outcomes: {
      done: 'Effacé. Ce n’est plus sur le serveur du cabinet.',
      waiting:
        'Le serveur du cabinet ne répond pas pour le moment. L’envoi sera effacé dès que possible\u00a0; d’ici là, le reçu reste dans la liste.',
      failed: 'Impossible de l’effacer pour le moment. Vérifiez le code et réessayez plus tard.',
    },
    toErase: 'Attend d’être effacé.',
    ends: (code) => `code finissant par ${code}`,
  },
  answers: {
    title: 'Ce que vous avez envoyé',
    heading: 'Y a-t-il une réponse\u00a0?',
    text: 'Appuyez sur le bouton à côté d’un reçu, ou tapez votre code de réponse. Le serveur du cabinet est alors interrogé.',
    ask: 'Y a-t-il une réponse\u00a0?',
    asking: 'Le serveur du cabinet est interrogé…',
    code: 'Code de réponse',
    codeWrong: 'Ce code de réponse n’est pas complet. Il a 20 lettres et chiffres.',
    outcomes: {
      none: 'Il n’y a pas de réponse avec ce code. Le cabinet n’a peut-être pas encore répondu. Ou le code est mal tapé ou annulé, ou ce que vous avez envoyé a été effacé. Si la tache vous inquiète, n’attendez pas de réponse.',
      failed: 'Le serveur du cabinet est injoignable pour le moment. Réessayez plus tard.',
      'too-often': 'Trop de demandes aujourd’hui. Réessayez demain, ou demandez au cabinet.',
      cancelled: 'Annulé. Personne ne peut lire de réponse avec ce code.',
      'not-cancelled': 'Impossible de l’annuler pour le moment. Réessayez plus tard.',
    },
    of: (date) => `Réponse du ${date}`,
    cancel: 'Annuler le code de réponse',
    sure: {
      title: 'Vraiment annuler le code de réponse\u00a0?',
      text: 'Plus personne ne pourra lire de réponse avec lui, même pas vous. Ce que vous avez envoyé reste au cabinet.',
    },
  },
  compare: {
    title: 'Résultats passés',
    text: 'Gardés dans ce navigateur, sur cet appareil, et nulle part ailleurs. Les nombres de deux images peuvent différer alors que la tache est la même\u00a0: ce qui compte est ce que vous et un médecin voyez.',
    keep: 'Garder sur cet appareil pour comparer',
    kept: 'Gardé sur cet appareil',
    where: 'Où sur le corps\u00a0?',
    nowhere: 'Sans endroit',
    empty: 'Rien n’est encore gardé.',
    one: 'Gardez encore un résultat et vous pourrez voir les deux côte à côte.',
    first: 'À gauche',
    second: 'À droite',
    export: 'Tout enregistrer dans un fichier',
    remove: 'Supprimer',
    removeAll: 'Tout supprimer',
    removeSure: 'Vraiment supprimer ce résultat\u00a0?',
    removeAllSure: 'Vraiment tout supprimer\u00a0?',
    lasting: 'Ce qui est supprimé ne peut pas être récupéré.',
    failed:
      'Ce navigateur ne laisse rien garder, ou l’appareil est plein. Supprimez d’anciens résultats ou faites de la place, puis réessayez. Ou imprimez ce résultat.',
  },
  error: {
    topics: {
      empty: {
        title: 'Ce fichier est vide',
        text: 'Il ne contient pas d’image. Il n’a peut-être pas été enregistré en entier. Choisissez une autre image.',
      },
      unreadable: {
        title: 'Ce fichier ne s’ouvre pas comme une image',
        text: 'Il est peut-être abîmé, ou d’un type que ce navigateur ne lit pas, comme HEIC ou TIFF. Enregistrez-le en JPEG ou PNG, ou choisissez une autre image.',
      },
      heic: {
        title: 'Ce navigateur n’ouvre pas les images HEIC',
        text: 'Les iPhone enregistrent dans ce format. Exportez l’image en JPEG et choisissez celle-ci, ou ouvrez cette page sur le téléphone lui-même. Pour les nouvelles images\u00a0: Réglages, Appareil photo, Formats, «\u00a0Le plus compatible\u00a0».',
      },
      'too-large': {
        title: 'Cette image est trop grande',
        text: 'Elle a plus de pixels qu’on ne peut en examiner ici\u00a0: 100 millions au plus. Enregistrez-la en plus petit, ou choisissez une autre image.',
      },
      changed: {
        title: 'L’image a changé',
        text: 'Son fichier a été modifié, déplacé ou supprimé après votre choix et ne peut plus être lu. Choisissez l’image de nouveau.',
      },
      closed: {
        title: 'Cette image est à un autre site',
        text: 'Ce site ne laisse pas lire l’image ici. Enregistrez-la d’abord sur votre appareil, puis choisissez-la.',
      },
      'not-set-up': {
        title: 'Ce n’est pas encore prêt',
        text: 'La page ne dit pas où est le programme\u00a0: votre image ne peut pas être examinée. Dites-le à ceux qui gèrent ce site.',
      },
      part: {
        title: 'Une partie de ce panneau n’a pas pu être chargée',
        text: 'Vérifiez votre connexion internet, puis réessayez. Rien de ce que vous avez ici n’est perdu.',
      },
      offline: {
        title: 'Le programme n’a pas pu être chargé',
        text: 'Vérifiez votre connexion internet, puis réessayez.',
      },
      site: {
        title: 'Quelque chose ne va pas sur ce site',
        text: 'Une partie utile à l’examen de votre image manque, est abîmée ou bloquée. Réessayez plus tard, ou dites-le à ceux qui gèrent ce site.',
      },
      browser: {
        title: 'Ce navigateur ne peut pas faire tourner le programme',
        text: 'Ouvrez cette page dans une version actuelle de Chrome, Edge, Firefox ou Safari.',
      },
      stopped: {
        title: 'L’examen s’est arrêté',
        text: 'L’appareil manque peut-être de mémoire. Fermez d’autres onglets ou programmes, puis réessayez.',
      },
      defect: {
        title: 'Quelque chose s’est mal passé ici',
        text: 'Votre image n’y est pour rien. Réessayez\u00a0; si cela recommence, dites-le à ceux qui gèrent ce site.',
      },
    },
    kept: 'Votre image est toujours ici, sur votre appareil.',
    retry: 'Réessayer',
    again: 'Choisir une autre image',
    forSite: 'Pour ceux qui gèrent ce site',
  },
  notices: {
    several: 'Une image à la fois, s’il vous plaît. Donnez seulement celle à examiner.',
    'not-a-picture':
      'Ce fichier n’est pas une image. Choisissez une image JPEG, PNG, WebP ou AVIF.',
    pdf: 'C’est un PDF. Ouvrez-le, enregistrez l’image qu’il contient en JPEG ou PNG, et choisissez celle-ci.',
    folder: 'C’est un dossier. Ouvrez-le et donnez une image qui s’y trouve.',
    'no-camera':
      'Aucune image n’est venue de l’appareil photo. S’il est bloqué, autorisez-le dans les réglages de cet appareil, ou choisissez une image que vous avez déjà.',
    'not-a-file':
      'C’était du texte ou un lien, pas une image. Enregistrez l’image sur votre appareil, puis choisissez-la.',
    busy: 'Un instant\u00a0: la première image est encore à l’examen.',
    'source-missing': 'Choisissez une réponse. La valeur du résultat en dépend.',
    'not-sent':
      'Rien n’a été envoyé\u00a0: l’envoi n’a pas pu être préparé. L’image n’est peut-être plus sur cet appareil. Envoyez le résultat sans elle, ou réessayez.',
  },
  leaving: {
    title: 'Quitter ce résultat\u00a0?',
    text: 'Il disparaîtra de cette page. Imprimez-le d’abord, ou gardez-le sur cet appareil si cela est proposé.',
    leave: 'Le quitter',
    picture: 'Prendre la nouvelle image',
    stay: 'Rester sur le résultat',
  },
  sure: { no: 'Non, garder' },
  refused:
    'Ce navigateur ne laisse pas voir ce qui est gardé sur cet appareil. Autorisez ce site à enregistrer des données dans les réglages du navigateur.',
  languageMissing: 'Les textes dans votre langue n’ont pas pu être chargés.',
  labels: {
    nv: {
      name: 'Grain de beauté',
      phrase: 'Un grain de beauté',
      medical: 'nævus mélanocytaire',
      line: 'Un amas courant de cellules à pigment, en général sans danger.',
    },
    bkl: {
      name: 'Kératose sans danger',
      phrase: 'Une kératose sans danger',
      medical: 'kératose bénigne',
      line: 'Une tache de vieillesse ou une plaque comme une verrue collée.',
    },
    df: {
      name: 'Dermatofibrome',
      phrase: 'Un dermatofibrome',
      line: 'Une petite boule ferme et sans danger dans la peau.',
    },
    vasc: {
      name: 'Tache de vaisseaux',
      phrase: 'Une tache de vaisseaux sanguins',
      medical: 'lésion vasculaire',
      line: 'Faite de petits vaisseaux sanguins, comme un angiome.',
    },
    akiec: {
      name: 'Plaque due au soleil',
      phrase: 'Une plaque due au soleil',
      medical: 'kératose actinique ou maladie de Bowen',
      line: 'Rugueuse, due au soleil\u00a0; peut devenir un cancer de la peau si on la laisse.',
    },
    bcc: {
      name: 'Carcinome basocellulaire',
      phrase: 'Un carcinome basocellulaire',
      plain: 'un cancer de la peau le plus souvent guéri',
      line: 'Le cancer de la peau le plus courant\u00a0; grandit lentement\u00a0; se soigne.',
    },
    mel: {
      name: 'Mélanome',
      phrase: 'Un mélanome',
      plain: 'un cancer de la peau dangereux',
      line: 'Un cancer de la peau grave\u00a0; plus tôt il est soigné, mieux c’est.',
    },
  },
};

export default fr;
