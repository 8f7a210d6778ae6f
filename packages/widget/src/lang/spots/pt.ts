import type { SpotWords } from './words.js';

const words: SpotWords = {
  spots: {
    which: 'Qual é a mancha?',
    fresh: 'Uma mancha nova',
    name: 'Nome da mancha',
    nameHint: 'Para você a achar depois, por exemplo “joelho esquerdo”.',
    unsorted: 'Resultados sem mancha',
    spot: 'Mancha',
    timeline: 'Todas as imagens, a mais antiga primeiro',
    measuring: 'Medindo quanto os números mudam por acaso …',
    again: 'Fazer outra imagem desta mancha',
    follow: {
      title: 'Uma imagem nova desta mancha',
      text: 'Faça-a com a mesma luz, à mesma distância e na mesma posição. A imagem anterior ficará por cima da nova, para você pôr a mancha no mesmo lugar.',
    },
    earlier: 'A imagem anterior',
    overlay: 'Mostrar a imagem anterior sobre a nova',
    pan: 'Mover as duas imagens',
    change: {
      title: 'O que mudou nos números',
      none: 'Nenhuma mudança que o programa consiga ver.',
      noAllClear:
        'Os números não mostram se a mancha é inofensiva. Mostre-a a um médico se você vir uma mudança. Vá em poucos dias se ela crescer, coçar ou sangrar. A cor não é comparada: a luz e a câmera a mudam.',
      told: (kinds) => `Os números mudaram mais do que mudam por acaso em uma imagem: ${kinds}.`,
      fromTo: (kind, before, after) => `${kind} de ${before} para ${after}`,
      untold: {
        'no-numbers': 'Uma das duas não tem números, então não há o que comparar.',
        'other-network':
          'Duas versões do programa olharam estas imagens. Os números delas não se comparam.',
        'no-noise':
          'Em uma das duas não se mediu quanto os números mudam por acaso. Por isso não dá para ver nenhuma mudança.',
      },
      answers: 'Você deu ao programa outros dados a cada vez. Isso também muda os números.',
      table: 'Os números e quanto mudam por acaso',
      noise:
        'Entre parênteses: quanto o número muda quando a mesma imagem é espelhada ou deslocada um pouco. Se as duas faixas se tocam, o programa não vê mudança. Luz, ângulo e pressão também mudam os números. Isso não está incluído.',
      earlier: 'Antes',
      later: 'Depois',
      change: 'Mudança',
      tells: { more: 'Mais', less: 'Menos', same: 'Nenhuma visível' },
      range: (value, low, high) => `${value} (de ${low} a ${high})`,
    },
    doubt: {
      place: (said, spot) =>
        `Você disse que esta imagem é de: ${said}. Mas a mancha fica em: ${spot}. É a mesma mancha?`,
      looks:
        'O programa vê outro tipo que na imagem anterior. É a mesma mancha? Ele não tem como saber. Se for, mostre-a a um médico. Se não, passe a imagem para outra mancha.',
    },
    move: 'Não é esta mancha?',
    moveNow: 'Passar para lá',
    size: {
      title: 'Medir a mancha',
      text: 'Só funciona se na imagem houver uma régua, ou um adesivo de tamanho conhecido, plano ao lado da mancha. Marque as duas pontas dele e depois as duas bordas da mancha.',
      length: 'Quanto mede a régua ou o adesivo, em milímetros?',
      marks: [
        'Uma ponta da régua ou do adesivo',
        'A outra ponta da régua ou do adesivo',
        'Uma borda da mancha',
        'A outra borda da mancha',
      ],
      keys: 'Arraste as marcas ou mova-as com as setas.',
      save: 'Guardar o tamanho',
      wrong: (least, greatest) =>
        `Escreva um comprimento de ${least} a ${greatest} milímetros e separe as duas pontas.`,
      about: (size) => `Cerca de ${size} de largura`,
      both: (before, after) =>
        `Tamanho: cerca de ${before}, depois cerca de ${after}. É marcado à mão: um milímetro a mais ou a menos não quer dizer nada.`,
      unmarked: 'O tamanho não é comparado: em uma das duas não há régua nem adesivo marcado.',
    },
    reminder: {
      title: 'Lembrar-me',
      text: 'Isto faz um arquivo para a sua agenda. Ele não diz quem você é nem qual é a mancha. Algumas agendas ficam na internet. Se um médico lhe deu uma data, ela vem primeiro.',
      when: 'Quando?',
      save: 'Salvar o lembrete',
      summary: 'Fazer outra imagem da mancha na pele',
      description:
        'Com a mesma luz, e compare com a anterior. Vá antes ao médico se ela crescer, mudar, coçar ou sangrar.',
    },
    import: 'Acrescentar de um arquivo',
    imported: (count) => `Imagens acrescentadas: ${count}.`,
    importFailed: 'Esse arquivo não pode ser lido aqui. Escolha um que foi salvo daqui.',
    removeSpot: 'Apagar esta mancha',
    removeSpotSure: 'Apagar mesmo esta mancha e todas as imagens dela?',
  },
  camera: {
    title: 'Fazer uma imagem',
    legend: 'Com o que você a faz?',
    lens: 'Encoste a lente na pele, com a mancha no meio.',
    alone: {
      text: 'Esta imagem é para um médico ver. O programa não foi testado com imagens assim e não dá nenhum resultado.',
      advice: [
        'Segure o celular a um palmo, bem acima da mancha.',
        'Use a luz do dia ou uma lâmpada clara, sem sombra na mancha.',
        'Ponha ao lado uma régua ou uma moeda para mostrar o tamanho.',
      ],
    },
    shown: 'O que a câmera mostra',
    hints: {
      starting: 'Preparando …',
      moving: 'Não se mexa.',
      'too-dark': 'Escuro demais. Acenda uma luz ou vá para um lugar mais claro.',
      'too-bright': 'Claro demais. Diminua a luz e evite reflexos.',
      'too-blurred':
        'Não está nítida. Toque na mancha para focar, ou chegue mais perto ou mais longe.',
      'too-small': 'Esta câmera mostra muito pouco. Use outra ou escolha uma imagem.',
      good: 'Bom. Fique assim.',
      unchecked: 'Agora não dá para verificar. Aperte quando parecer nítida e clara.',
    },
    hidden: 'A câmera fica desligada enquanto ninguém vê esta página.',
    byItself: 'Fazer a imagem sozinha quando estiver boa',
    torch: 'Ligar a luz do celular',
    shoot: 'Fazer a imagem',
    blocked:
      'A câmera está bloqueada. Permita-a para este site nas configurações do navegador, ou escolha uma imagem.',
    missing: 'Nenhuma câmera pode ser usada aqui. Escolha uma imagem que você tenha.',
    file: 'Prefiro escolher uma imagem',
    app: 'Usar o aplicativo da câmera',
    taken: {
      title: 'Uma imagem para o médico',
      save: 'Salvar a imagem',
      send: 'Continuar, para enviar à clínica',
      again: 'Fazer de novo',
    },
  },
};

export default words;
