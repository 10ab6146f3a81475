"""The commonest words of languages that are not read yet, so that a call in one of them is told by its name."""

WORDS: dict[str, frozenset[str]] = {
    "Spanish": frozenset(
        "el la los las de que y en un una es por con para su lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre"
        " también hasta hay donde quien desde todo nos gracias bueno buenos buenas días tardes hola usted está estoy tengo tiene puedo"
        " puede quiere quiero mensaje número favor señor señora claro soy mi".split()
    ),
    "French": frozenset(
        "le la les de des du et en un une est que qui dans pour pas sur ce il elle je vous nous ne se au aux avec plus par sont mais ou"
        " si leur bien très merci bonjour oui votre mon ma c'est j'ai d'accord voulez pouvez peux suis êtes numéro message appelle".split()
    ),
    "German": frozenset(
        "der die das und ist nicht ich sie es ein eine zu den dem mit von auf für im sich des auch als an wie so wir bei nach oder aber"
        " ja nein danke bitte guten tag haben habe kann können ihre ihren ihnen mir mich uns noch sehr gut nummer nachricht".split()
    ),
    "Portuguese": frozenset(
        "o a os as de que e em um uma é por com para não seu sua como mais mas foi ele ela eu você nós se já também muito obrigado"
        " obrigada bom boa dia tarde olá sim está estou tenho tem posso pode quer quero mensagem número favor senhor senhora".split()
    ),
    "Italian": frozenset(
        "il lo la i gli le di che e in un una è per con non si da sono come più ma anche io lei noi questo questa grazie buongiorno sì"
        " ha ho può posso vuole voglio messaggio numero favore signor signora bene molto della del".split()
    ),
    "Dutch": frozenset(
        "de het een en van ik je u dat die in is niet op te zijn met voor er aan maar om hem dan ook als bij of naar nog wel ja nee"
        " dank bedankt goed goedemorgen goedemiddag heeft heb kan kunt mijn uw wij nummer bericht".split()
    ),
    "Tagalog": frozenset(
        "ang ng sa na at ay mga po opo hindi ako ikaw siya kami tayo ito iyan ba lang naman salamat magandang umaga hapon kung para may"
        " wala gusto numero".split()
    ),
    "Afrikaans": frozenset(
        "die en van is nie ek jy u dit het in op te vir met aan wat ons hulle sal kan ja nee dankie asseblief goeie môre middag mevrou"
        " meneer nommer boodskap my jou".split()
    ),
}
"""Most frequent words of each language, with the courtesies of a phone call."""
