"""Words too common to look for: left out of a query that holds others, kept in the index.

They stay in the index for exact phrases. Without accents, as analysis.fold() leaves them.
"""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS: dict[str, frozenset[str]] = {
    "fr": words(
        "a au aux avec ce ces cet cette comme dans de des du elle elles en entre est et eux il ils"
        " je la le les leur leurs lui ma mais me mes moi mon ne nos notre nous on ont ou par pas"
        " plus pour qu que quel quelle quelles quels qui sa sans se ses si son sont sous sur ta te"
        " tes toi ton tu un une vos votre vous y etre sera fait tout tous toute toutes"
    ),
    "en": words(
        "a about all also an and any are as at be been but by can do does for from had has have"
        " her his how i if in into is it its more my no not of on or our she so some than that the"
        " their them then there these they this those to up was we were what when where which who"
        " why will with you your"
    ),
    "es": words(
        "a al algo como con cual cuando de del desde donde el ella ellas ellos en entre era es esa"
        " ese eso esta este esto fue ha han hay la las le les lo los mas me mi mis muy no nos o"
        " para pero por porque que se ser si sin sobre son su sus te tu tus un una uno y ya"
    ),
    "de": words(
        "aber alle als am an auch auf aus bei bin bis da das dass dem den der des die dies diese"
        " dieser durch ein eine einem einen einer es fur hat haben ich ihr im in ist ja kann mit"
        " nach nicht noch nur ob oder sein sich sie sind so uber um und uns unter vom von vor war"
        " was wer wie wir wird zu zum zur"
    ),
    "it": words(
        "a ai al alla alle anche c che chi ci come con cosa da dal dalla dalle degli dei del della"
        " delle di dove e ed era gli ha hanno i il in io la le lo loro ma mi nei nel nella nelle"
        " noi non o per perche piu quale quando questa questo se si sono su sua sui sul sulla suo"
        " tra fra tu un una uno vi voi"
    ),
}
