/** Frequent surnames of people in Italy, from anywhere: somebody's beside a given name or behind a cue. */
const FREQUENT =
  'abate abbate accardi acerbi adami agosti agostini ahmed aiello akhtar alaoui albanese alberti albertini alessi ' +
  'ali aliberti aloisi altieri amadori amato ammendola amoroso andreoli andreotti angelini angeloni angelucci ' +
  'antonelli antonini antonucci apicella aquino arcuri ardizzone arena armani arnone avallone aversa azzolini bacci ' +
  'baldi baldini balestra ballarini baraldi barbato barbera barbieri barone bartoli bartolini bartolucci basile ' +
  'bassi basso battaglia bauer bautista bazzani becker begum belli bellini bellomo bellucci belotti beltrami benali ' +
  'benedetti benetti bensa benvenuti berardi beretta bergamini berger bernard bernardi bernardini bernardo berti ' +
  'bertini bertolini bertoni betti bettini biagi biagini bianchi bianchini bianco biasi biondi bisconti bizjak ' +
  'blanc bogdani boiko bondarenko bonetti bonfanti boni bonnet bonomi bonomo borghi borrelli bortolotti boschi ' +
  'bosco boscolo bosi bottino bouazizi bove bozzi braga brambilla branca brancaccio brecelj brigante brown brunelli ' +
  'brunetti bruni bruno bucci buffa buono buonocore burgio busetto caccia cafiero calabrese calabria calvi camara ' +
  'cammarata campagna campana campo cannata cannizzaro canova cantone cantoni capasso capelli capone cappelli ' +
  'cappello caprioli capuano caputo carbonara carbone cardinale cardone carella carli carlucci carnevale carofiglio ' +
  'carrara carta caruso casadei casale casati caselli caserta casini cassano cassese castelli castiglione castillo ' +
  'catalano catania cattaneo cavaliere cavalli cavallo ceccarelli cecchini cecconi celentano cereda cernigoi ' +
  'cerutti cervi chen chiarini chiesa ciccone cicero cimino cinque cioffi cirillo cisse clemente cocco colella ' +
  'coletti colli colnaghi colombo colucci comi conde condello consoli conte conti coppi coppola corbo corradi ' +
  'corradini corsi corsini cortese corti cosentino cossu cossutta costa costantini cozzi cremonesi crippa crispi ' +
  'cristiani croce cruz cuomo curci curto dalessandro dalessio dallagnol dallolio damato dambrosio damico dangelo ' +
  'daniele danna dantonio davies deamicis deangelis debiasi decaro dedonato defilippis defranco degiorgi degrandis ' +
  'degregorio deiana delacruz delgrosso dellacqua delprete deluca demarchi demarco demaria demartino demetz ' +
  'denapoli denicola depaolis depascale derosa derossi dervishi desantis desimone destefano devetak devita devivo ' +
  'diallo dibenedetto dibiase dicarlo difranco digiacomo digiovanni dilorenzo dimaio dimarco dimartino dimauro ' +
  'dinapoli diop dipaola dipietro disalvo distefano ditommaso divita donadio donati donato drago dumitru dupont ' +
  'durand edwards egger elamrani epifani esposito esposto evans fabbri fabbro fabiani fabris facchini fadda falco ' +
  'falcone falconi fall fanelli fantini farina fasano fava favaro fazio federici felici fernandez ferrante ferrara ' +
  'ferrari ferrarini ferraro ferreira ferrero ferretti ferri festa filippi filippini fini fioravanti fiore ' +
  'fiorentino fiorini fiorito fischer flores floris fois fontana fontanella fonti forlani formica forte forti ' +
  'fournier franceschini franchi franchini francini franzoni frattini frigerio fumagalli furlan furlani fusco ' +
  'gabrielli galante galasso galbiati galletti galli gallina gallo gallucci gambino gamper gandolfi garavaglia ' +
  'garcia gargiulo garofalo gaspari gasparini gasser gatti gatto gelmini gennari genovese genovesi gentile gerardi ' +
  'germani gervasi gherardi ghezzi giacomelli giacometti giacomini giampaolo giannetti gianni giannini giordano ' +
  'giorgetti giorgi giovannelli giovannetti giovannini girard giraudo giuffrida giuliani giuliano giusti gjoka ' +
  'golob gomez gonzalez gori gramegna granata grandi grassi grasso greco green grieco grillo grimaldi gritti grossi ' +
  'grosso gruber guarino guarnieri guerra guerrieri guerrini guida guidetti guidi gupta haddad hall hernandez ' +
  'hocevar hofer hoffmann hofmann horvat hossain hoxha hribar hu huang huber hughes hussain iacono ianni iannone ' +
  'iannuzzi ielpo imperato improta ingrosso innerhofer innocenti invernizzi inzaghi ionescu iqbal islam ivanov ' +
  'ivanova izzo jereb johnson jones kaur keita khan klein kobal koch kofler kola komel kos kostner kovac kovacic ' +
  'kovalenko kowalski krajnc kralj kravchenko kumar labate lacava ladurner lagana lai lamanna lamberti landi lang ' +
  'lanz lanza lanzi lapenna larocca lasala laurent lauro lazzari lazzarini lechner lefebvre leitner leka lenzi ' +
  'leonardi leone leoni lepore leroy li liberati liguori lin lippi liu liuzzi lobianco locascio locatelli loconte ' +
  'loi loiacono lombardi lombardo longhi longo longobardi lopez lopresti loprete lorenzi lorenzini lorenzoni ' +
  'lorusso lucchesi lucchini luciani luciano lupi lupo macri maestri maffei maffi maggi magnani magni magri ' +
  'maiorano mair malagoli mamani mancini mancuso manfredi manfrin mangano mangione mannino mansouri mantovani manzi ' +
  'manzini manzo maraini marangoni marcello marchese marchesi marchesini marchetti marchetto marchi marchuk marconi ' +
  'marcucci mariani marini marino marotta marra marrone martelli martin martinelli martini martino marusic masi ' +
  'masiero masini massa massaro mastroianni mattei matteucci mattioli mauri maurizi mauro mayr mazza mazzanti ' +
  'mazzei mazzola mazzoleni mazzoni mele melis melnyk meloni mendoza mendy menegatti meneghini menichini merlini ' +
  'merlo meroni messina meyer miah miceli micheli miele milani milano milone minelli minniti mirabella mitterer ' +
  'mlakar molinari molteni monaco mondini montagna montanari montanaro montefusco monteleone montesano monti ' +
  'morandi moreau morelli moreno moretti moretto morgante moro morosini morra mosca moser motta muca mueller muller ' +
  'mura muratori murgia muscolino mussi musso musumeci nardi nardini nardone natale natali natoli navarra ndiaye ' +
  'negri negro negroni neri nicoletti nicolini nicolosi nicosia niederkofler nobile notari novak novelli nowak ' +
  'obkircher oblak oliva oliveira oliveri olivero olivieri orefice orlandi orlando orsini ottaviani pace padovani ' +
  'pagani paganini pagano pagliari pahor paladino palermo palladino palma palmieri palmisano palumbo panico panzeri ' +
  'paoletti paolini paolucci papini pappalardo parisi parodi parrino pasini pasquali pasquini passoni pastore ' +
  'pastori patane patel pavan pavesi pavone pedrini pedrotti pellegrinelli pellegrini pellegrino pennacchio pepe ' +
  'perego pereira perez perini perna perotti perri perrone petit petrelli petrov petrova petrucci pezzi piazza ' +
  'piccinini picciotto piccolo pichler pieri pierini piga pini pinna pinto piovesan piras pircher pirozzi pirrone ' +
  'pisani pisano pisanu plattner poggi poletti poli politi polito pontecorvo popa popescu porcu porta potocnik ' +
  'pozzi pozzo prandi prati preti prifti principe prinoth procopio provenzano puddu pugliese pugliesi puglisi ' +
  'quaranta quattrocchi quispe rabensteiner rachidi raffaelli ragno ragusa rahman raimondi rainer ramirez ramos ' +
  'rampini randazzo ranieri rapisarda ravelli redaelli reiter renda renzi restivo reyes ribaudo riboldi riccardi ' +
  'ricci ricciardi riccio richter righi rigoni rinaldi riva rizzi rizzo rizzuto roberti robinson rocca rocchi ' +
  'roccia rodolfi rodriguez rojas romagnoli romano romeo roncaglia ronchi rosa rosati rosi rosini rosselli rossetti ' +
  'rossi rossini rosso rota roux roveda rubino ruffini ruggeri ruggieri ruggiero rupnik rusconi russo ruzzier ' +
  'sabatini sabatino sabato sacchi sacco saccone saidi sala saladino salerno salvadori salvati salvatori salvi ' +
  'salvini samperi sancin sanna santagata santamaria santangelo santarelli santi santini santoni santoro santos ' +
  'santucci sapienza saraceno sarti sartor sartori savchuk savino savoia sbrana scala scalia scalise scarano scarpa ' +
  'scarpelli schiavi schiavo schiavone schillaci schmidt schneider schulz schwarz sciacca sciortino scognamiglio ' +
  'scotti scotto scuderi sechi seeber segre selva semeraro senoner serafini sereni serra sesana sessa severini ' +
  'sforza sharma shehu shevchenko sica signorelli signorini silva silvestri simeone simonetti simoni singh siracusa ' +
  'sirianni skerk smith soldati solinas somma sorge soriano sorrentino souza sow spada spadaro spagnolo spagnuolo ' +
  'spano spina spinelli stefani stefanini steiner stella stocker strano sun talarico tamburini tancredi tappeiner ' +
  'tarantino taranto tassi tassone tavella taylor tedeschi tedesco tempesta terranova terzi tessari testa testi ' +
  'thaler thompson thurner tiberi tkachenko tocci todaro tomasi tomasini tommasi toni tornatore torres torrisi ' +
  'toscani toscano tosetti tosi toure trabelsi traina tramontano traore trapani trentin trevisan tripodi troiani ' +
  'troiano trotta tucci turchi turco turk turri uddin ukmar ungaro unterholzner untersteiner urso usai vaccari ' +
  'vaccaro valente valentini valle valli valsecchi vanni vargas varone vecchi vecchio ventura venturi venturini ' +
  'venuti verdi vergani verri vianello vicari vidmar vigano vignoli villa villani vinci viola violante virgili ' +
  'viscardi visconti visentin vitale vitali viviani volpe volpi wagner walker wang weber white wieser williams ' +
  'wilson winkler wolf wright wu xu yang zaccaria zajc zamboni zampieri zanardi zanchi zanella zanetti zangari zani ' +
  'zanini zanon zanotti zappala zavattini zecca zen zenoni zerbini zhang zhao zhou zingerle zito zoppi zorzi zucca ' +
  'zuccaro zucchi zuliani zupan zupancic';

export const SURNAMES: ReadonlySet<string> = new Set(FREQUENT.split(' '));

/** Endings that surnames have, and few other words that could stand beside a given name. */
export const SURNAME_ENDING =
  /(?:inelli|arelli|ardelli|acchi|ucci|occhi|uzzi|ezzi|izzi|azzi|ozzi|aldi|ardi|otti|utti|escu|ovi[cč]|enko|wicz|smann|inger)$/;
