"""Everyday nouns and numbers in German, French and Spanish beside English, since titles and texts may differ in language."""

from __future__ import annotations

# english: german, french, spanish; forms that stems do not join are written out
_TABLE = """
one: eins ein | un une | uno una
two: zwei | deux | dos
three: drei | trois | tres
four: vier | quatre | cuatro
five: fünf | cinq | cinco
six: sechs | six | seis
seven: sieben | sept | siete
eight: acht | huit | ocho
ten: zehn | dix | diez
day: tag tage tagen | jour jours journée | día días
week: woche wochen | semaine semaines | semana semanas
month: monat monate | mois | mes meses
year: jahr jahre | an année | año años
weekend: wochenende | weekend | finde
morning: morgen | matin | mañana
evening: abend abends | soir soirée | tarde noche
night: nacht nächte | nuit | noche
garden: garten gärten gemeinschaftsgarten | jardin jardins | jardín huerto
lawn: wiese rasen | pelouse gazon | césped
meadow: wiese blumenwiese | prairie pré | prado pradera
park: park | parc | parque
parking: parkplatz parkplätze | parking stationnement | aparcamiento estacionamiento
car: auto autos wagen | voiture voitures | coche coches
pond: teich | étang mare | estanque
lake: see | lac | lago
river: fluss | rivière | río
sea: meer | mer | mar
beach: strand | plage | playa
mountain: berg berge | montagne | montaña
forest: wald | forêt bois | bosque
tree: baum bäume | arbre arbres | árbol árboles
flower: blume blumen | fleur fleurs | flor flores
playground: spielplatz | aire terrain | parque-infantil
water: wasser | eau | agua
wall: mauer wand | mur | muro
road: straße | route | carretera
street: straße | rue | calle
bridge: brücke | pont | puente
bike: rad fahrrad räder | vélo vélos | bici bicicleta
bus: bus | bus autobus | autobús
train: zug bahn | train | tren
tram: straßenbahn tram | tram tramway | tranvía
ship: schiff | bateau | barco
boat: boot | bateau | barca
cruise: kreuzfahrt | croisière | crucero
tent: zelt zelte | tente | tienda
cabin: hütte | chalet cabane | cabaña
house: haus häuser | maison | casa
home: zuhause heim | maison | hogar casa
flat: wohnung | appartement | piso
room: zimmer raum | chambre pièce salle | habitación sala
kitchen: küche | cuisine | cocina
bathroom: bad | salle-de-bain | baño
roof: dach | toit | tejado
window: fenster | fenêtre | ventana
door: tür | porte | puerta
light: licht | lumière | luz
heating: heizung | chauffage | calefacción
school: schule | école | escuela
teacher: lehrer lehrerin lehrkraft | professeur enseignant | profesor maestro
child: kind kinder | enfant enfants | niño niños
phone: handy telefon handys | téléphone portable | teléfono móvil
bag: tasche | sac | bolsa mochila
library: bibliothek bücherei | bibliothèque | biblioteca
museum: museum | musée | museo
theatre: theater | théâtre | teatro
music: musik | musique | música
concert: konzert | concert | concierto
market: markt | marché | mercado
shop: laden geschäft | magasin boutique | tienda
café: café | café | cafetería
restaurant: restaurant | restaurant | restaurante
office: büro | bureau | oficina
team: team | équipe | equipo
meeting: treffen sitzung | réunion | reunión
work: arbeit | travail | trabajo
dog: hund hunde hundewiese | chien chiens | perro perros
cat: katze | chat | gato
skate: skaten skateanlage skatepark | skate | skate
splash: wasserspielplatz | éclaboussures | chapoteo
pool: schwimmbad becken | piscine | piscina
sport: sport | sport | deporte
football: fußball | football foot | fútbol
bench: bank bänke | banc bancs | banco bancos
roundabout: kreisel kreisverkehr | rond-point | rotonda
crossing: überweg zebrastreifen | passage | paso cruce
speed: geschwindigkeit tempo | vitesse | velocidad
price: preis | prix | precio
rent: miete | loyer | alquiler
money: geld | argent | dinero
tax: steuer | taxe impôt | impuesto
free: kostenlos gratis frei | gratuit libre | gratis libre
red: rot | rouge | rojo
blue: blau | bleu | azul
green: grün | vert verte | verde
white: weiß | blanc | blanco
black: schwarz | noir | negro
new: neu neue | nouveau nouvelle | nuevo nueva
old: alt alte | vieux ancien | viejo antiguo
big: groß | grand grande | grande
small: klein | petit petite | pequeño
open: offen | ouvert | abierto
closed: geschlossen | fermé | cerrado
fixed: fest feste | fixe fixes | fijo fijos
choice: wahl | choix | elegir
remote: homeoffice remote | télétravail | teletrabajo remoto
vegetarian: vegetarisch | végétarien | vegetariano
meat: fleisch | viande | carne
fish: fisch | poisson | pescado
bread: brot | pain | pan
wine: wein | vin | vino
beer: bier | bière | cerveza
coffee: kaffee | café | café
holiday: urlaub ferien | vacances | vacaciones
trip: reise ausflug | voyage excursion | viaje excursión
summer: sommer | été | verano
winter: winter | hiver | invierno
solar: solar | solaire | solar
wind: wind | vent éolienne | viento
insurance: versicherung | assurance | seguro
hospital: krankenhaus | hôpital | hospital
church: kirche | église | iglesia
cinema: kino | cinéma | cine
"""


def _entries() -> dict[str, str]:
    made: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        english, _, others = line.partition(":")
        for word in others.replace("|", " ").split():
            made.setdefault(word, english.strip())
    return made


ENGLISH = _entries()
