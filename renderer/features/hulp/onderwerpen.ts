/**
 * The help of the desk as data: short, Dutch at B1 level, u-form, and on this computer. It explains what the desk does and why;
 * which key does what stands in the sheet of keys, which is written from the keys themselves.
 */
export interface Onderwerp {
  id: string
  groep: 'Melden' | 'Volgen' | 'Werken met Verzuimdesk' | 'Veilig' | 'Als er iets misgaat'
  titel: string
  /** Other words by which people look for it. */
  ook: string
  alineas: readonly string[]
  stappen?: readonly string[]
}

export const ONDERWERPEN: readonly Onderwerp[] = [
  {
    id: 'wat-melden',
    groep: 'Melden',
    titel: 'Wat moet ik melden?',
    ook: 'verplicht soort v3 v4 lrv rmc luxe overig meldplicht wanneer',
    alineas: [
      'V3: een leerling onder de 18 mist zonder geldige reden 16 uur of meer in vier schoolweken. Melden is verplicht.',
      'LRV: een leerling onder de 18 is langer dan vier weken achter elkaar weg. Melden is verplicht.',
      'RMC: hetzelfde voor iemand van 18 jaar of ouder zonder startkwalificatie, tot 27 jaar. Melden is verplicht.',
      'L: een leerling is op vakantie buiten de schoolvakantie, zonder verlof. Eén dag is genoeg. Melden is verplicht.',
      'V4 (16 uur, 18 jaar of ouder) meldt u als dat in uw regio is afgesproken. O (overig) meldt u als u zich zorgen maakt over verzuim onder de 16 uur.',
    ],
  },
  {
    id: 'hoe-tellen',
    groep: 'Melden',
    titel: 'Hoe telt Verzuimdesk de 16 uur?',
    ook: 'telling lesuren vier weken venster uurliniaal signaal vakantie geoorloofd begin eind',
    alineas: [
      'Alleen uren zonder geldige reden tellen mee. De vier weken beginnen op de eerste dag met verzuim. Weken zonder één schooldag, zoals een vakantie, tellen niet mee: het venster schuift dan op.',
      'De begindatum van de melding is de eerste dag met verzuim, de einddatum is de dag waarop de 16 uur bereikt is. Daarna begint de telling opnieuw.',
      'Een verzuimcode die Verzuimdesk niet kent, telt als geoorloofd. U zegt bij het importeren zelf wat hij betekent.',
      'Met de spatiebalk ziet u bij elk voorstel welke uren zijn meegeteld. Klopt er één niet? Verbeter het in uw leerlingadministratie en importeer het bestand opnieuw.',
    ],
  },
  {
    id: 'termijn',
    groep: 'Melden',
    titel: 'Hoe snel moet ik melden?',
    ook: 'deadline vijf werkdagen op tijd te laat boete onverwijld',
    alineas: [
      'Zo snel mogelijk. In de praktijk: binnen vijf werkdagen nadat de 16 uur bereikt is. Verzuimdesk rekent die dag voor u uit; een schoolvakantie stopt de klok niet.',
      'U kunt ook zonder internet melden. De melding gaat weg zodra er verbinding is. Wat nog niet weg is, ziet u onder aan het scherm.',
    ],
  },
  {
    id: 'signalen',
    groep: 'Melden',
    titel: 'De signalen van Vandaag afhandelen',
    ook: 'voorstel gezien contact stapelmelden nadert lijst ochtend mentor',
    alineas: [
      'Na elke import telt Verzuimdesk opnieuw. Op Vandaag staat wie gemeld moet worden en wie de 16 uur nadert, met de dag waarop u uiterlijk meldt.',
      'Verzuimdesk meldt nooit zelf. U kiest, met de muis of met één toets.',
    ],
    stappen: [
      'Spatie: kijk welke uren er zijn geteld.',
      'M: maak de melding. Soort, dagen en lesuren staan er al; u schrijft de reden en wat de school deed.',
      'C: leg vast dat u contact had. S: gezien, weg tot er nieuw verzuim is.',
      'Shift M: handel ze achter elkaar af.',
    ],
  },
  {
    id: 'opvoeren',
    groep: 'Melden',
    titel: 'Een melding maken',
    ook: 'opvoeren nieuw formulier invullen concept bewaren versturen',
    alineas: [
      'Alles wat u typt, wordt meteen op deze computer bewaard. U kunt dus altijd stoppen en later verdergaan.',
    ],
    stappen: [
      'Kies Opvoeren verzuim en zoek de leerling op naam of nummer.',
      'Kies de soort en de dagen. Wat Verzuimdesk al weet, staat er al.',
      'Kies de lesuren als de leerling niet de hele dag weg was.',
      'Verstuur. U ziet een nummer van DUO zodra de melding daar is.',
    ],
  },
  {
    id: 'bedenktijd',
    groep: 'Melden',
    titel: 'Toch niet versturen: de bedenktijd',
    ook: 'ongedaan terughalen stoppen 60 seconden vergissing verkeerde ctrl z',
    alineas: [
      'Een melding die u klaarzet, gaat na 60 seconden weg. Tot dan haalt u haar met Ctrl Z terug: zij is dan weer een concept en DUO heeft niets ontvangen. Met F9 wacht u niet.',
      'Zonder verbinding wacht de melding langer. Zolang er Klaar bij staat, kunt u haar terughalen. Is zij al bij DUO, dan kunt u haar wijzigen of intrekken.',
    ],
  },
  {
    id: 'wijzigen-intrekken',
    groep: 'Melden',
    titel: 'Een melding wijzigen of intrekken',
    ook: 'fout verbeteren verkeerde leerling dubbel vrijstelling terugtrekken',
    alineas: [
      'Wijzigen kan zolang de gemeente de melding niet heeft afgesloten. Uw wijziging gaat als nieuwe versie naar DUO; de oude blijft in de geschiedenis staan.',
      'Intrekken doet u als de melding niet klopte: dubbel, fout, of achteraf toch een geldige reden. Een ingetrokken melding kan niet meer terug. Maak dan een nieuwe.',
    ],
  },
  {
    id: 'einddatum',
    groep: 'Melden',
    titel: 'Wanneer vul ik een einddatum in?',
    ook: 'open melding langdurig terug op school uitgeschreven lrv rmc',
    alineas: [
      'Bij V3 en V4 altijd: de dag waarop de 16 uur bereikt is.',
      'Bij LRV en RMC pas als de leerling terug is of is uitgeschreven. Doe dat wel: zonder einddatum kan de gemeente de melding niet afsluiten.',
    ],
  },
  {
    id: 'bijlagen',
    groep: 'Melden',
    titel: 'Een bijlage meesturen',
    ook: 'bestand pdf foto detailrapport toevoegen grootte',
    alineas: [
      'Een bijlage mag hoogstens 5 MB zijn. Per melding kunnen er tien mee, samen hoogstens 20 MB.',
      'Stuur geen medische gegevens mee. De gemeente vraagt zo nodig zelf verder.',
      'Opent u een bijlage in een ander programma, dan staat zij tijdelijk leesbaar op deze computer. Verzuimdesk vraagt dat eerst en ruimt haar op bij vergrendelen en afsluiten.',
    ],
  },
  {
    id: 'status',
    groep: 'Volgen',
    titel: 'Wat betekent de status?',
    ook: 'wacht klaar verzonden ontvangen geregistreerd in behandeling kennisgeving afgesloten ingetrokken w r b k g i',
    alineas: [
      'Onderweg naar DUO zijn er drie woorden. Klaar: de melding staat alleen nog op deze computer. Verzonden: zij is onderweg, DUO antwoordde nog niet. Ontvangen door DUO: DUO gaf een nummer.',
      'Geregistreerd: DUO heeft de melding. In behandeling: de gemeente is ermee bezig. Ter kennisgeving aangenomen: de gemeente heeft haar gelezen en doet er nu niets mee.',
      'Afgesloten: de gemeente is klaar. Ingetrokken: de melding telt niet meer.',
    ],
  },
  {
    id: 'antwoord',
    groep: 'Volgen',
    titel: 'Antwoord van de gemeente',
    ook: 'terugmelding postvak bericht leerplichtambtenaar',
    alineas: [
      'Een antwoord (een terugmelding) komt vanzelf binnen zolang u bij DUO bent aangemeld. Het staat in Postvak In en op Vandaag, tot u het gelezen hebt.',
      'Kijkt u naar een ander programma? Dan zegt uw computer dat er iets is: een antwoord, een melding die iets van u vraagt, of werk dat klaar is. Zo’n bericht noemt nooit een leerling.',
    ],
  },
  {
    id: 'doorsturen',
    groep: 'Volgen',
    titel: 'Doorsturen',
    ook: 'coach mentor collega andere gemeente rmc doorstroompunt delen overdracht',
    alineas: [
      'Een melding kunt u naar een andere instantie doorsturen, bijvoorbeeld het Doorstroompunt. Zij blijft ook waar zij is. U ziet vooraf wie haar krijgt.',
      'Een antwoord kunt u aan een collega van uw school geven. Die krijgt alleen wat nodig is, zonder PGN en adres; u ziet wat er wegblijft. In het dossier staat of hij het heeft geopend.',
    ],
  },
  {
    id: 'niet-verzonden',
    groep: 'Volgen',
    titel: 'Een melding is niet verzonden',
    ook: 'foutenwachtrij fout geweigerd afgekeurd rood wacht koppeling uit diagnose gelijk',
    alineas: [
      'Is er geen verbinding? Dan hoeft u niets te doen: Verzuimdesk probeert het opnieuw. Dubbel melden kan niet; DUO herkent een herhaling.',
      'Zegt DUO nee? Dan staat de melding in de Foutenwachtrij, in het Postvak. U ziet daar welk veld niet klopt, verbetert het en biedt haar opnieuw aan. Andere meldingen gaan intussen gewoon door.',
      'Moet er even niets weg, bijvoorbeeld bij onderhoud? De koppeling kan uit bij Beheer, Diagnose, met een reden. Daar kunt u ook vergelijken of alles gelijk is met DUO.',
    ],
  },
  {
    id: 'conflict',
    groep: 'Volgen',
    titel: 'Twee mensen wijzigden dezelfde melding',
    ook: 'conflict versie verschil kiezen collega',
    alineas: [
      'Wijzigden u en een collega verschillende velden, dan voegt Verzuimdesk ze samen. Wijzigden u hetzelfde veld, dan ziet u beide teksten en kiest u.',
      'Zo’n melding staat in de Foutenwachtrij. Tot u kiest, gaat er van haar niets weg. Er raakt geen tekst kwijt.',
    ],
  },
  {
    id: 'zoeken',
    groep: 'Werken met Verzuimdesk',
    titel: 'Zoeken en snel werken',
    ook: 'toetsen sneltoets palet ctrl k vinden opdracht',
    alineas: [
      'Met Ctrl K zoekt u een leerling, een melding of een opdracht. Typ een paar letters, met of zonder accenten.',
      'Met ? ziet u alle toetsen van het scherm waarop u bent. Alles kan zonder muis. In de Windows- of macOS-versie staan dezelfde opdrachten ook in het menu Doen.',
    ],
  },
  {
    id: 'inlezen',
    groep: 'Werken met Verzuimdesk',
    titel: 'Lesuren en leerlingen importeren',
    ook: 'import inlezen csv excel magister somtoday eduarte leerlingadministratie bestand kolommen codes plakken terugdraaien',
    alineas: [
      'Verzuimdesk leest CSV en Excel (.xlsx). Het bestand blijft op deze computer. Een volgende keer zijn kolommen en codes bekend: dan ziet u meteen de proef.',
      'In de proef staat elke rij: nieuw, gewijzigd, gelijk, fout of weg. Pas met Importeer wordt er iets bewaard. De laatste import draait u bij Importeren weer terug.',
    ],
    stappen: [
      'Maak in uw leerlingadministratie een bestand met leerling, dag en lesuren. Eén keer ook een met de leerlingen.',
      'Kies Importeren (Ctrl I) en sleep het bestand erin, of plak een tabel met Ctrl V.',
      'Controleer welke kolom wat is, en wat elke verzuimcode betekent.',
      'Bekijk de proef. Een foute rij verbetert u ter plekke. Kies Importeer.',
    ],
  },
  {
    id: 'uitvoer',
    groep: 'Werken met Verzuimdesk',
    titel: 'Excel en PDF maken',
    ook: 'export exporteren csv kolommen afdrukken rapport archief overzicht dossier bestand',
    alineas: [
      'Uit elke lijst maakt u een Excelbestand of een CSV, en een map met een PDF van elke melding voor uw archief. U kiest de kolommen, bewaart uw keuze onder een naam, en ziet hoe ver het is. Stoppen kan; er blijft dan niets half achter.',
      'PGN’s komen er alleen in als u dat aanvinkt en zegt waarom. Die reden staat in het bestand.',
      'Let op: zo’n bestand is niet versleuteld. Zet het alleen waar anderen er niet bij kunnen, en gooi het weg als u klaar bent.',
    ],
  },
  {
    id: 'zonder-internet',
    groep: 'Werken met Verzuimdesk',
    titel: 'Werken zonder internet',
    ook: 'offline verbinding trein thuis synchroniseren wachten',
    alineas: [
      'Alles wat u al had opgehaald, kunt u zien en wijzigen. Nieuwe meldingen wachten op deze computer en gaan weg zodra er verbinding is.',
      'Onder aan het scherm staat hoeveel er wacht en wanneer u voor het laatst bij was. Met F9 verstuurt en haalt u meteen.',
    ],
  },
  {
    id: 'wachtwoord',
    groep: 'Veilig',
    titel: 'Uw wachtwoord en herstelsleutel',
    ook: 'vergeten ontgrendelen sleutel kwijt inloggen wachtzin',
    alineas: [
      'Uw gegevens staan versleuteld op deze computer. Alleen met uw wachtwoord of uw herstelsleutel gaan ze open. Wij hebben geen van beide en kunnen u dus niet helpen als u ze allebei kwijt bent.',
      'Bewaar de herstelsleutel op papier, niet bij deze computer. Bent u uw wachtwoord vergeten? Kies bij het ontgrendelen voor de herstelsleutel en maak een nieuw wachtwoord.',
      'Blad kwijt, of gezien door een ander? Maak bij Beheer, Wachtwoord en kopieën, een nieuwe. De oude opent deze computer dan niet meer; een oude kopie nog wel.',
    ],
  },
  {
    id: 'vergrendelen',
    groep: 'Veilig',
    titel: 'Vergrendelen en meekijken',
    ook: 'slot weglopen pauze scherm delen verbergen pgn namen',
    alineas: [
      'Doet u een tijd niets, of gaat uw computer op slot, dan vergrendelt Verzuimdesk. Uw tekst is dan al bewaard.',
      'Kijkt er iemand mee, of deelt u uw scherm? Met Ctrl Shift H verbergt u namen en PGN’s.',
      'Een PGN is altijd half verborgen. Laat u het zien, dan komt dat in het logboek.',
    ],
  },
  {
    id: 'kopie',
    groep: 'Veilig',
    titel: 'Kopieën van uw gegevens',
    ook: 'backup reservekopie terugzetten herstellen usb nieuwe computer',
    alineas: [
      'Verzuimdesk bewaart kopieën op deze computer, versleuteld. Ze helpen als er iets misgaat, maar niet als de computer kwijt of stuk is.',
      'Bewaar daarom af en toe een kopie ergens anders, bijvoorbeeld op een map van de school. U zet haar terug met uw wachtwoord of herstelsleutel, ook op een andere computer.',
    ],
  },
  {
    id: 'vernietigen',
    groep: 'Veilig',
    titel: 'Hoe lang bewaren, en vernietigen',
    ook: 'bewaartermijn weg verwijderen wissen avg jaren uitgeschreven vasthouden',
    alineas: [
      'Bij Beheer, Bewaartermijnen, staat hoe lang gegevens blijven. Is een termijn voorbij, dan stelt Verzuimdesk voor wie weg kan. Er gaat niets vanzelf weg.',
      'Vernietigen vraagt twee namen en kan niet terug. Wie nog is ingeschreven, wie u vasthoudt en van wie er nog iets weg moet, blijft staan.',
    ],
  },
  {
    id: 'privacy',
    groep: 'Veilig',
    titel: 'Wie ziet wat ik opschrijf?',
    ook: 'avg toelichting medisch diagnose leerplicht inzage ouders',
    alineas: [
      'De toelichting gaat naar DUO en naar de gemeente van de leerling. Ouders en de leerling mogen haar inzien. Schrijf op wat u zag en deed, geen vermoedens en geen medische gegevens.',
      'Verzuimdesk stuurt alleen naar DUO. Er gaat niets naar ons of naar iemand anders.',
    ],
  },
  {
    id: 'gegevens-weg',
    groep: 'Als er iets misgaat',
    titel: 'Verzuimdesk zegt dat er gegevens weg of beschadigd zijn',
    ook: 'herstel kopie opslag verdwenen leeg beschadigd nieuwer',
    alineas: [
      'Er is dan nog niets gewist, en Verzuimdesk begint niet zomaar opnieuw. Kies de laatste kopie en controleer het aantal meldingen dat erbij staat.',
      'Wat al bij DUO was, komt na het aanmelden vanzelf terug. Wat na de kopie alleen op deze computer stond, moet u opnieuw doen.',
    ],
  },
  {
    id: 'schijf-vol',
    groep: 'Als er iets misgaat',
    titel: 'De schijf is vol',
    ook: 'ruimte opslaan lukt niet',
    alineas: [
      'Maak meteen ruimte, het liefst 1 GB of meer. Wat u typte, blijft op het scherm staan tot het bewaard is.',
    ],
  },
  {
    id: 'aanmelden-lukt-niet',
    groep: 'Als er iets misgaat',
    titel: 'Aanmelden bij DUO lukt niet',
    ook: 'token code eherkenning geblokkeerd niveau eh3 koppelen vervallen',
    alineas: [
      'De code van uw token werkt een halve minuut. Vijf keer fout? Wacht dan een kwartier.',
      'Voor eHerkenning is niveau EH3 of hoger nodig. De eerste keer meldt u zich ook één keer aan met uw token. Daarna vervalt het token.',
      'Intussen kunt u gewoon doorwerken. Uw werk wacht op deze computer.',
    ],
  },
]
