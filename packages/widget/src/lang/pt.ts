import spotWords from './spots/pt.js';
import type { Strings } from './strings.js';

/** Português. */
const pt: Strings = {
  ...spotWords,
  locale: 'pt',
  direction: 'ltr',
  panel: 'Ver uma imagem da pele',
  step: (step, of) => `Passo ${step} de ${of}`,
  back: {
    question: 'Voltar à pergunta',
    square: 'Voltar ao quadrado',
    answers: 'Voltar às suas respostas',
    result: 'Voltar ao resultado',
    spots: 'Voltar às suas manchas',
    start: 'Voltar ao início',
  },
  choose: {
    title: 'Veja mais de perto a imagem de uma mancha na pele',
    text: 'Escolha uma imagem feita com um dermatoscópio, a lupa com luz usada nas clínicas de pele. Ela é examinada aqui, no seu aparelho.',
    drop: 'Solte uma imagem aqui ou cole-a',
    dropNow: 'Solte para usar esta imagem',
    formats: 'JPEG, PNG, WebP ou AVIF',
    button: 'Escolher uma imagem',
    camera: 'Usar a câmera',
    private: {
      kept: 'A sua imagem fica neste aparelho.',
      unlessSent: 'A sua imagem fica neste aparelho, a não ser que escolha enviá-la.',
    },
    limits: 'Para educação e pesquisa. Pode errar e não substitui um médico.',
    compare: 'Comparar resultados anteriores',
    receipts: 'Apagar algo que enviou',
    receiptsAndAnswers: 'Respostas ao que enviou, e apagá-lo',
    required: 'Primeiro, peça o exame de uma imagem.',
  },
  describe: {
    title: 'Uma pergunta sobre a sua imagem',
    picture: 'A imagem que escolheu',
    legend: 'Com que foi feita?',
    sources: {
      dermatoscope: {
        name: 'Um dermatoscópio',
        hint: 'Uma lupa com luz, encostada na pele ou bem perto',
      },
      photograph: { name: 'Uma câmera comum', hint: 'Telefone ou câmera, sem nada na frente' },
      unknown: { name: 'Não tenho certeza', hint: 'Também não faz mal' },
    },
    dermatoscope:
      'Um dermatoscópio: um cabo com uma lente com luz que toca a pele. Também pode ser preso a um telefone.',
    proceed: 'Continuar',
    another: 'Escolher outra imagem',
  },
  declined: {
    title: 'Aqui só se examinam imagens de dermatoscópio',
    text: 'O programa só foi testado com essas imagens. O que ele diz de outras pode enganar; por isso esta clínica não o mostra.',
    advice: [
      'Mostre a própria mancha a um médico nas próximas semanas. Ele vê a sua pele e pode fazer a imagem certa.',
      'Vá em poucos dias se ela crescer, mudar, coçar ou sangrar.',
      'Se uma clínica tiver uma imagem de dermatoscópio dela, peça o arquivo e escolha-o aqui.',
    ],
  },
  frame: {
    title: 'Ponha a mancha no quadrado',
    text: 'Arraste, use dois dedos ou os botões. Se já está no meio, é só continuar.',
    stage: 'A imagem sob o quadrado',
    keys: 'As setas movem o quadrado; mais e menos mudam o tamanho.',
    move: 'Mover o quadrado',
    up: 'Para cima',
    down: 'Para baixo',
    left: 'Para a esquerda',
    right: 'Para a direita',
    closer: 'Mais perto',
    wider: 'Mais longe',
    size: 'Quão perto',
    centre: 'Voltar ao meio',
    position: (size, left, top) =>
      `O quadrado tem ${size} pixels de largura, a ${left} da esquerda e ${top} do topo.`,
    proceed: 'Continuar',
  },
  check: { title: 'Verificando a sua imagem', looking: 'Vendo se é nítida e clara' },
  unfit: { adjust: 'Mover o quadrado' },
  patient: {
    title: 'Sobre si, se quiser',
    text: 'Tudo é opcional. É usado aqui, neste aparelho, e pode ajudar um pouco o programa.',
    age: 'Idade em anos',
    ageWrong: (oldest) => `Escreva uma idade de 0 a ${oldest} ou deixe vazio.`,
    sex: 'Sexo',
    sexes: { female: 'Feminino', male: 'Masculino', none: 'Prefiro não dizer' },
    site: 'Onde está a mancha?',
    list: 'Escolher de uma lista',
    map: 'Escolher no corpo',
    front: 'De frente',
    behind: 'De costas',
    noSite: 'Não indicado',
    sites: {
      abdomen: 'Barriga',
      acral: 'Palma, sola ou sob uma unha',
      back: 'Costas',
      chest: 'Peito',
      ear: 'Orelha',
      face: 'Rosto',
      foot: 'Pé',
      genital: 'Partes íntimas',
      hand: 'Mão',
      'lower extremity': 'Perna',
      neck: 'Pescoço',
      scalp: 'Couro cabeludo',
      trunk: 'Nádegas, lado ou outra parte do tronco',
      'upper extremity': 'Braço',
    },
    examine: 'Examinar esta imagem',
    skip: 'Pular isto',
  },
  examine: {
    title: 'Examinando a sua imagem',
    fetching: 'Buscando o programa',
    bytes: (loaded, total) => `${loaded} de ${total} MB`,
    starting: 'Iniciando o programa',
    looking: 'Olhando a imagem',
    private:
      'O programa vem ao seu aparelho. A sua imagem não é enviada para fora para ser examinada.',
    cancel: 'Cancelar',
  },
  result: {
    kicker: 'O mais provável que o programa vê',
    next: 'Mostre a mancha a um médico nas próximas semanas. Vá em poucos dias se ela crescer, mudar, coçar ou sangrar.',
    square: 'O quadrado claro foi examinado',
    whole: 'Toda a imagem foi examinada',
    unmeasured: {
      photograph: {
        title: 'Sem resultado para uma foto comum',
        text: 'O programa só foi testado com imagens de dermatoscópio, uma lupa com luz. O que ele diz de outras imagens não significa nada; por isso não é mostrado.',
      },
      unknown: {
        title: 'Sem resultado claro para esta imagem',
        text: 'O programa só foi testado com imagens de dermatoscópio, uma lupa com luz. Não sabia como a sua foi feita; por isso ninguém sabe quantas vezes ele acerta aqui.',
      },
    },
    reference: (total, correct, rate) =>
      `Quando estava tão seguro, acertou em ${correct} de ${total} manchas de teste: ${rate}.`,
    referenceElsewhere: (total, correct, rate) =>
      `Quando estava tão seguro com manchas de outras clínicas e outras câmeras, acertou em ${correct} de ${total}: ${rate}.`,
    referenceClinic: (total, correct, rate) =>
      `Quando estava tão seguro com manchas desta clínica, acertou em ${correct} de ${total}: ${rate}.`,
    range: (low, high, level) =>
      `Contando com o acaso, pode estar entre ${low} e ${high}. É o intervalo de confiança de ${level}.`,
    notElsewhere:
      'Com estes ajustes, não foi testado com outras câmeras. Com elas, talvez acerte menos vezes.',
    accuracy: 'Quantas vezes ele acerta',
    aboutReference:
      'As manchas de teste são da coleção pública HAM10000. O tipo delas é conhecido e o programa não aprendeu com elas. Clínicas as reuniram; por isso os tipos sérios são muito mais comuns lá do que entre quem apenas olha a própria pele. “Tão seguro” quer dizer que a sua primeira resposta tinha mais ou menos o mesmo número.',
    aboutElsewhere:
      'As manchas de outras clínicas e outras câmeras são da coleção pública ISIC 2017: pintas, melanomas e queratoses inofensivas. O programa não aprendeu com elas, mas também serviram para escolher o programa e os seus limites.',
    aboutClinic: (lesions, day) =>
      `Manchas desta clínica cujo tipo é conhecido e com as quais o programa não aprendeu: ${lesions}, testadas em ${day}.`,
    triage: {
      'see-soon': {
        title: 'Mostre a um médico nos próximos dias',
        text: 'Mostre a mancha a um médico ou a um dermatologista. Não espere se ela sangrar ou mudar depressa. Isto não é um diagnóstico. As manchas de teste vêm de clínicas, onde as sérias são comuns. No dia a dia, mais manchas com este conselho são inofensivas.',
      },
      inconclusive: {
        title: 'Mostre a um médico nas próximas semanas',
        text: 'A imagem sozinha não decide. Mostre a mancha a um médico ou a um dermatologista, e antes se ela crescer, mudar, coçar ou sangrar.',
      },
      routine: {
        title: 'Nenhum sinal de pressa, mas não é garantia',
        text: 'O programa deixa passar manchas sérias. Mostre esta na próxima ida ao médico. Vá em poucos dias se ela for nova, o preocupar, crescer, mudar, coçar ou sangrar.',
      },
    },
    triageMeasured: (missed, alarmed) =>
      `Num teste, este conselho deixou passar ${missed} de 100 manchas sérias e mandou ao médico ${alarmed} de 100 inofensivas.`,
    triageElsewhere: (missed, alarmed) =>
      `Num teste com outras clínicas e outras câmeras, este conselho deixou passar ${missed} de 100 melanomas e mandou ao médico ${alarmed} de 100 manchas de outro tipo.`,
    triageClinic: (missed, alarmed) =>
      `Num teste nesta clínica, este conselho deixou passar ${missed} de 100 manchas sérias e mandou ao médico ${alarmed} de 100 inofensivas.`,
    possible: (kinds) => `Também pode ser: ${kinds}.`,
    lessLikely: (kinds) => `Menos provável, mas não afastado: ${kinds}.`,
    withShare: (kind, share) => `${kind} (${share})`,
    withMeaning: (kind, meaning, share) => `${kind} (${meaning}; ${share})`,
    lessSure: {
      kicker: 'O programa está menos seguro aqui. O mais provável que vê',
      text: (wrong) => `Quando estava tão seguro, errou em cerca de ${wrong} de 100 manchas.`,
    },
    candidatesHint: (level, melanoma) =>
      `Nos testes, o tipo verdadeiro foi o primeiro ou um dos de “Também pode ser” em pelo menos ${level} das manchas de cada tipo; nos melanomas, em pelo menos ${melanoma}.`,
    untested: 'Quase não foi testado em pele escura, em crianças e em palmas, solas e unhas.',
    against: {
      child: {
        title: 'Sem resposta confiável para crianças',
        text: 'O programa quase nunca foi testado em crianças.',
      },
      sites: {
        acral: {
          title: 'Sem resposta confiável para palmas, solas e unhas',
          text: 'O programa quase nunca foi testado em palmas, solas e unhas.',
        },
        genital: {
          title: 'Sem resposta confiável para partes íntimas',
          text: 'O programa quase nunca foi testado em partes íntimas.',
        },
      },
      unknown: 'Por isso ninguém sabe quantas vezes ele acerta com esta mancha.',
      open: 'Um melanoma, um câncer de pele perigoso, não está afastado. Outra mancha séria também não.',
    },
    contact: {
      book: 'Marcar uma consulta',
      call: (phone) => `Ligar para ${phone}`,
      hours: (hours) => `Aberto: ${hours}`,
    },
    classes: 'Os sete tipos, com os seus números',
    classesHint:
      'Ele só conhece estes sete tipos de mancha. Os números são arredondados para somar 100% juntos; “menos de 1%” conta como nada.',
    table: 'Os números em tabela',
    columns: { kind: 'Tipo', medical: 'Nome médico', share: 'Probabilidade' },
    meanings: 'O que estes nomes significam',
    limits: {
      title: 'O que isto é, e o que não é',
      text: 'É para educação e pesquisa. O programa pode errar, mesmo com números altos. Só conhece esta imagem e o que lhe disse aqui. Quase não foi testado em pele escura, em crianças e em palmas, solas e unhas. Não substitui um médico.',
    },
    again: 'Ver outra imagem',
    print: 'Imprimir ou salvar em PDF',
    printForDoctor: 'Imprimir para o seu médico',
    printed: (date) => `Feito em ${date}`,
    send: 'Enviar à clínica',
    sent: 'Ver o que enviou',
    below: (percent) => `menos de ${percent}`,
    above: (percent) => `mais de ${percent}`,
  },
  map: {
    title: 'A imagem, e onde o programa olhou',
    show: 'Mostrar onde ele olhou',
    strength: 'Intensidade',
    kind: 'Para qual tipo',
    caption: (kind) =>
      `Quanto mais vivo um lugar, mais ele falou a favor de “${kind}”. Mostra onde, não porquê, nem onde a mancha acaba.`,
  },
  facts: {
    title: 'Com que o programa foi testado',
    plain: {
      learnt: (spots) =>
        `Aprendeu com imagens de ${spots} manchas, quase todas de pessoas de pele clara. Poucas eram crianças.`,
      tested: (home, elsewhere) =>
        `Foi testado com outras ${home} imagens dos mesmos lugares e com ${elsewhere} de outras clínicas e outras câmeras.`,
      melanomas: (named, total, namedElsewhere, elsewhere) =>
        `De ${total} melanomas, deu ${named} como o tipo mais provável; de outras clínicas e outras câmeras, ${namedElsewhere} de ${elsewhere}.`,
      advice: (sent, total, sentElsewhere, elsewhere) =>
        `O seu conselho mandou ao médico ${sent} de ${total} manchas sérias; de outras clínicas e outras câmeras, ${sentElsewhere} de ${elsewhere}.`,
      notJudged: (count, total, countElsewhere, elsewhere) =>
        `Não conseguiu avaliar ${count} de ${total} imagens; de outras clínicas e outras câmeras, ${countElsewhere} de ${elsewhere}.`,
      never: 'Ninguém testou se ele ajuda quem vai ao médico com uma mancha.',
      notFor:
        'Não serve para fotos, unhas, feridas, erupções, tatuagens ou a boca, nem para escolher um tratamento.',
    },
    all: 'Todos os números',
    english: 'Estão escritos em inglês.',
    loading: 'Buscando os fatos…',
    failed:
      'Não foi possível buscar os fatos. Feche e abra de novo, ou pergunte a quem cuida deste site.',
  },
  details: {
    title: 'Detalhes técnicos',
    network: 'Rede',
    version: 'Versão',
    identity: 'Impressão digital (SHA-256)',
    time: 'Tempo',
    seconds: (seconds) => `${seconds} segundos`,
    picture: 'Imagem',
    square: 'Quadrado examinado',
    pixels: (width, height) => `${width} × ${height} pixels`,
  },
  abstained: {
    title: 'Esta imagem não pode ser avaliada',
    reasons: {
      'too-small': {
        reason: (width, height) =>
          `Tem só ${width} × ${height} pixels: pouco para ver como a mancha é feita.`,
        advice: [
          'Use a imagem original, não uma miniatura, uma captura de tela ou uma cópia de conversa.',
          'Se foi cortada, deixe mais imagem ou aumente o quadrado.',
          'Ou faça-a de novo mais de perto, com a mancha enchendo o meio.',
        ],
      },
      'too-blurred': {
        reason: () => 'Está desfocada demais para ver como a mancha é feita.',
        advice: [
          'Encoste o dermatoscópio na pele e fique parado.',
          'Limpe a lente e toque na mancha na tela para focar.',
          'Espere um momento depois de focar e faça de novo.',
        ],
      },
      'too-dark': {
        reason: () => 'Está escura demais para ver as cores da mancha.',
        advice: [
          'Ligue a luz do dermatoscópio ou carregue-o.',
          'Segure-o plano sobre a pele, para não entrar sombra.',
          'Vá onde há mais luz e faça de novo.',
        ],
      },
      'too-bright': {
        reason: () => 'Está clara demais: as cores da mancha sumiram.',
        advice: [
          'Diminua a luz do dermatoscópio e desligue o flash.',
          'Evite sol direto e brilho; uma gota de gel ajuda.',
          'Toque na parte mais clara da tela e faça de novo.',
        ],
      },
      photograph: {
        reason: () =>
          'Parece uma fotografia comum. O programa só conhece imagens feitas com um dermatoscópio, uma lupa com luz.',
        advice: [
          'Faça a imagem de novo com um dermatoscópio encostado na pele.',
          'Sem dermatoscópio, mostre a mancha a um médico da pele (dermatologista). Muitos têm um.',
          'Se foi feita com um dermatoscópio, ponha no quadrado só a mancha e a pele em volta.',
        ],
      },
      'not-a-lesion': {
        reason: () => 'Não parece uma mancha da pele vista com um dermatoscópio, uma lupa com luz.',
        advice: [
          'Ponha no quadrado uma mancha com pele em volta.',
          'Use uma imagem de dermatoscópio, sem nada escrito ou desenhado.',
          'Se for uma mancha, mostre-a a um médico: o programa não viu nenhuma igual.',
        ],
      },
      unfamiliar: {
        reason: () =>
          'É diferente das imagens com que o programa aprendeu; a resposta seria um palpite.',
        advice: [
          'Afaste pelos, limpe bolhas e deixe régua e tinta fora do quadrado.',
          'Ponha a mancha toda no quadrado, com um pouco de pele em volta, e faça de novo.',
          'Se não ajudar, mostre a mancha a um médico. Isto não quer dizer que a mancha seja boa ou má.',
        ],
      },
    },
    again: 'Escolher outra imagem',
  },
  consent: {
    title: 'Enviar isto à clínica?',
    text: 'Só se quiser. Nada é enviado antes de tocar em “Enviar agora”.',
    list: 'O que seria enviado',
    result: 'O que o programa viu e quando, com todos os números',
    answers: (source) => `Com que a imagem foi feita: ${source}`,
    patient: 'O que disse sobre si:',
    when: 'Que concordou, e com que palavras',
    never:
      'Não se envia: o seu nome, o seu endereço, o nome do arquivo nem o lugar onde a imagem foi feita.',
    earlier: {
      label: 'É uma mancha que já enviou?',
      no: 'Não, ou não sei',
      kept: (day) => `Sim, o que enviei em ${day}`,
      code: 'Sim, tenho o código do recibo',
      hint: 'Assim a clínica vê as duas juntas e pode compará-las.',
      listed: 'Que é a mesma mancha de um envio anterior',
    },
    picture: 'Enviar também a imagem',
    pictureHint: (side) =>
      `Só o quadrado, refeito com no máximo ${side} pixels, sem nada escondido no arquivo.`,
    thumbnail: 'Guardar uma imagem pequena com o recibo',
    thumbnailHint:
      'Só neste aparelho, para que possa distinguir os seus recibos. É apagada com o recibo.',
    phone: {
      label: 'A clínica pode ligar-me por causa disto',
      hint: 'Se quiser. Só o pessoal da clínica vê o número. É apagado com o que envia.',
      number: 'O seu número de telefone',
      wrong: 'Indique um número de telefone com 5 a 15 algarismos, ou desmarque a caixa.',
      listed: 'O seu número de telefone',
    },
    agree: 'Concordo que esta clínica guarde o que está acima, olhe e apague quando eu pedir.',
    agreeMissing: 'Marque isto primeiro, se quiser enviar.',
    send: 'Enviar agora',
    back: 'Não enviar',
  },
  sent: {
    advice:
      'Isto não substitui o conselho que recebeu. Se dizia “nos próximos dias”, não espere por isto.',
    sending: { title: 'Enviando…', text: 'Leva um momento.' },
    sent: {
      title: 'Enviado. Obrigado.',
      text: 'A clínica recebeu, mas não o seu nome: não pode ligar para si. Ninguém promete olhar logo. Se a mancha o preocupa, marque uma consulta.',
    },
    waiting: {
      title: 'Guardado aqui e enviado assim que possível',
      text: 'O servidor da clínica não responde agora. Tudo fica neste aparelho e é enviado uma só vez, mesmo que feche esta página e a abra mais tarde.',
    },
    unkept: {
      title: 'Ainda não enviado: deixe esta página aberta',
      text: 'O servidor da clínica não responde agora, e neste aparelho não há espaço ou permissão para guardar o que quer enviar. Enquanto esta página ficar aberta, será enviado assim que possível. Ou libere espaço e tente de novo.',
    },
    gone: {
      title: 'Já não espera aqui',
      text: 'Talvez tenha sido enviado ou apagado em outra aba, ou os dados deste navegador foram limpos. Se foi enviado, o recibo está na lista do que enviou. Se não, pode enviar de novo a partir do resultado.',
    },
    refused: {
      title: 'O servidor da clínica não aceitou',
      text: 'Nada foi guardado lá. Tente mais tarde ou avise a clínica.',
    },
    erasing: { title: 'Apagando…', text: 'Leva um momento.' },
    erased: { title: 'Apagado', text: 'O que enviou já não está no servidor da clínica.' },
    'erase-waiting': {
      title: 'Será apagado assim que possível',
      text: 'O servidor da clínica não responde agora. O seu pedido fica neste aparelho e será cumprido quando a conexão voltar, mesmo que feche esta página e a abra mais tarde. Guarde o recibo até lá.',
    },
    'not-erased': {
      title: 'Não foi possível apagar agora',
      text: 'Guarde o recibo e tente mais tarde, ou entregue-o à clínica: ela também pode apagar.',
    },
    withPhone:
      'A clínica recebeu, com o número para onde lhe pode ligar. Ninguém promete olhar logo. Se a mancha o preocupa, marque uma consulta.',
    answerCode: 'O seu código de resposta',
    answerHint:
      'A clínica talvez lhe escreva uma resposta. Com este código pode lê-la aqui mais tarde, e qualquer outra pessoa que o tenha também. Não apaga nada.',
    receipt: 'O seu recibo',
    receiptHint:
      'Guarde este código. Só com ele pode perguntar à clínica pelo que enviou e mandar apagá-lo, aqui ou lá.',
    receiptUnkept:
      'Neste aparelho não havia espaço ou permissão para guardar o código. Copie, imprima ou anote-o agora.',
    copy: 'Copiar o código',
    copied: 'Copiado',
    copyFailed: 'O navegador não deixou copiar. Copie à mão o código marcado, imprima ou anote-o.',
    print: 'Imprimir',
    toFile: 'Salvar como arquivo',
    qr: 'Mostrar como código QR',
    qrWarning:
      'Mostre-o só a pessoas de confiança. Quem o escanear ou fotografar pode apagar o que você enviou e perguntar à clínica sobre isso. É um código, não um link.',
    qrLabel: 'O código do seu recibo como código QR',
    qrFailed: 'Não foi possível fazer o código QR. Copie o código.',
    erase: 'Apagar o que enviei',
    retry: 'Tentar outra vez',
    when: (date) => `Recebido em ${date}`,
  },
  receipts: {
    title: 'Apagar algo que enviou',
    text: 'Escolha um recibo guardado neste aparelho ou escreva o código de outro.',
    code: 'Código do recibo',
    codeWrong: 'O código não está completo. Tem duas partes com um ponto no meio.',
    erase: 'Apagar',
    sure: {
      title: 'Apagar mesmo?',
      text: 'Desaparece do servidor da clínica e não dá para recuperar.',
    },
    kept: 'Recibos neste aparelho',
    outcomes: {
      done: 'Apagado. Já não está no servidor da clínica.',
      waiting:
        'O servidor da clínica não responde agora. Será apagado assim que possível; até lá, o recibo fica na lista.',
      failed: 'Não foi possível apagar agora. Verifique o código e tente mais tarde.',
    },
    toErase: 'À espera de ser apagado.',
    ends: (code) => `código terminado em ${code}`,
  },
  answers: {
    title: 'O que enviou',
    heading: 'Há uma resposta?',
    text: 'Toque no botão ao lado de um recibo ou escreva o seu código de resposta. O servidor da clínica é então consultado.',
    ask: 'Há uma resposta?',
    asking: 'A consultar o servidor da clínica…',
    code: 'Código de resposta',
    codeWrong: 'Esse código de resposta não está completo. Tem 20 letras e algarismos.',
    outcomes: {
      none: 'Não há resposta com este código. A clínica talvez ainda não tenha respondido. Ou o código está mal escrito ou anulado, ou o que enviou foi apagado. Se a mancha o preocupa, não espere por uma resposta.',
      failed: 'Não se consegue chegar ao servidor da clínica agora. Tente mais tarde.',
      'too-often': 'Perguntou-se demasiadas vezes hoje. Tente amanhã ou pergunte à clínica.',
      cancelled: 'Anulado. Ninguém pode ler uma resposta com este código.',
      'not-cancelled': 'Não foi possível anular agora. Tente mais tarde.',
    },
    of: (date) => `Resposta de ${date}`,
    cancel: 'Anular o código de resposta',
    sure: {
      title: 'Anular mesmo o código de resposta?',
      text: 'Ninguém poderá ler uma resposta com ele, nem o próprio. O que enviou fica na clínica.',
    },
  },
  compare: {
    title: 'Resultados anteriores',
    text: 'Guardados neste navegador, neste aparelho e em mais lugar nenhum. Os números de duas imagens podem diferir mesmo que a mancha seja igual: conta o que você e um médico veem.',
    keep: 'Guardar neste aparelho para comparar',
    kept: 'Guardado neste aparelho',
    where: 'Em que parte do corpo?',
    nowhere: 'Sem lugar',
    empty: 'Ainda não há nada guardado.',
    one: 'Guarde mais um resultado e poderá ver os dois lado a lado.',
    first: 'À esquerda',
    second: 'À direita',
    export: 'Salvar tudo num arquivo',
    remove: 'Apagar',
    removeAll: 'Apagar tudo',
    removeSure: 'Apagar mesmo este resultado?',
    removeAllSure: 'Apagar tudo mesmo?',
    lasting: 'O que é apagado não dá para recuperar.',
    failed:
      'Este navegador não deixa guardar nada ou o aparelho está cheio. Apague resultados anteriores ou libere espaço e tente de novo. Ou imprima este resultado.',
  },
  error: {
    topics: {
      empty: {
        title: 'Este arquivo está vazio',
        text: 'Não há imagem nele. Talvez não tenha sido salvo por inteiro. Escolha outra imagem.',
      },
      unreadable: {
        title: 'Este arquivo não abre como imagem',
        text: 'Pode estar danificado ou ser de um tipo que este navegador não lê, como HEIC ou TIFF. Salve-o em JPEG ou PNG, ou escolha outra imagem.',
      },
      heic: {
        title: 'Este navegador não abre imagens HEIC',
        text: 'Os iPhones salvam neste formato. Exporte a imagem em JPEG e escolha essa, ou abra esta página no próprio telefone. Para novas imagens: Ajustes, Câmera, Formatos, “Mais Compatível”.',
      },
      'too-large': {
        title: 'Esta imagem é grande demais',
        text: 'Ela tem mais pixels do que se pode examinar aqui: no máximo 100 milhões. Salve-a em tamanho menor, ou escolha outra imagem.',
      },
      changed: {
        title: 'A imagem mudou',
        text: 'O arquivo foi alterado, movido ou apagado depois que você o escolheu e não pode mais ser lido. Escolha a imagem de novo.',
      },
      closed: {
        title: 'Esta imagem é de outro site',
        text: 'Esse site não a deixa ler aqui. Salve a imagem no seu aparelho primeiro e depois escolha-a.',
      },
      'not-set-up': {
        title: 'Isto ainda não está pronto',
        text: 'A página não diz onde está o programa, por isso a sua imagem não pode ser examinada. Avise quem cuida deste site.',
      },
      part: {
        title: 'Não foi possível buscar uma parte deste painel',
        text: 'Verifique a sua internet e tente outra vez. Nada do que tem aqui se perde.',
      },
      offline: {
        title: 'Não foi possível buscar o programa',
        text: 'Verifique a sua internet e tente outra vez.',
      },
      site: {
        title: 'Algo neste site não está em ordem',
        text: 'Falta, está danificada ou bloqueada uma parte necessária ao exame da sua imagem. Tente mais tarde ou avise quem cuida deste site.',
      },
      browser: {
        title: 'Este navegador não consegue rodar o programa',
        text: 'Abra esta página numa versão atual do Chrome, Edge, Firefox ou Safari.',
      },
      stopped: {
        title: 'O exame parou',
        text: 'Talvez falte memória ao aparelho. Feche outras abas ou programas e tente outra vez.',
      },
      defect: {
        title: 'Algo deu errado aqui',
        text: 'A culpa não é da sua imagem. Tente outra vez; se repetir, avise quem cuida deste site.',
      },
    },
    kept: 'A sua imagem continua aqui, no seu aparelho.',
    retry: 'Tentar outra vez',
    again: 'Escolher outra imagem',
    forSite: 'Para quem cuida deste site',
  },
  notices: {
    several: 'Uma imagem de cada vez, por favor. Dê só a que quer examinar.',
    'not-a-picture': 'Esse arquivo não é uma imagem. Escolha uma imagem JPEG, PNG, WebP ou AVIF.',
    pdf: 'Isso é um PDF. Abra-o, salve a imagem que está nele em JPEG ou PNG e escolha essa.',
    folder: 'Isso é uma pasta. Abra-a e escolha uma imagem dela.',
    'no-camera':
      'Não chegou nenhuma imagem da câmera. Se ela estiver bloqueada, permita-a nos ajustes deste aparelho, ou escolha uma imagem que já tem.',
    'not-a-file':
      'Isso era texto ou um link, não uma imagem. Salve a imagem no seu aparelho e depois escolha-a.',
    busy: 'Um momento: a primeira imagem ainda está em exame.',
    'source-missing': 'Escolha uma opção. Dela depende o que o resultado vale.',
    'not-sent':
      'Nada foi enviado: não foi possível preparar o envio. A imagem talvez já não esteja neste aparelho. Envie o resultado sem ela ou tente de novo.',
  },
  leaving: {
    title: 'Sair deste resultado?',
    text: 'Ele desaparece desta página. Antes, imprima-o ou guarde-o neste aparelho, se isso for oferecido.',
    leave: 'Sair',
    picture: 'Usar a nova imagem',
    stay: 'Ficar no resultado',
  },
  sure: { no: 'Não, manter' },
  refused:
    'Este navegador não deixa ver o que está guardado neste aparelho. Permita nas configurações do navegador que este site guarde dados.',
  languageMissing: 'Não foi possível buscar os textos na sua língua.',
  labels: {
    nv: {
      name: 'Pinta',
      phrase: 'Uma pinta',
      medical: 'nevo melanocítico',
      line: 'Um grupo comum de células de pigmento, quase sempre inofensivo.',
    },
    bkl: {
      name: 'Queratose inofensiva',
      phrase: 'Uma queratose inofensiva',
      medical: 'queratose benigna',
      line: 'Uma mancha da idade ou uma placa como verruga colada.',
    },
    df: {
      name: 'Dermatofibroma',
      phrase: 'Um dermatofibroma',
      line: 'Um carocinho firme e inofensivo na pele.',
    },
    vasc: {
      name: 'Mancha de vasos',
      phrase: 'Uma mancha de vasos de sangue',
      medical: 'lesão vascular',
      line: 'Feita de pequenos vasos de sangue, como um angioma.',
    },
    akiec: {
      name: 'Placa por causa do sol',
      phrase: 'Uma placa por causa do sol',
      medical: 'queratose actínica ou doença de Bowen',
      line: 'Áspera, causada pelo sol; pode virar câncer de pele se não for tratada.',
    },
    bcc: {
      name: 'Carcinoma basocelular',
      phrase: 'Um carcinoma basocelular',
      plain: 'um câncer de pele que quase sempre se cura',
      line: 'O câncer de pele mais comum; cresce devagar; tem tratamento.',
    },
    mel: {
      name: 'Melanoma',
      phrase: 'Um melanoma',
      plain: 'um câncer de pele perigoso',
      line: 'Um câncer de pele sério; quanto antes tratado, melhor.',
    },
  },
};

export default pt;
