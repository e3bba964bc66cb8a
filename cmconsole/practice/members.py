"""Who lives on the practice network. Nobody here exists, and neither do their places."""

from __future__ import annotations

from cmconsole.practice.story import ALUMNI, INSTITUTION, Member

BOTH = (INSTITUTION, ALUMNI)

OUR_ACCOUNTS = (
    Member(
        INSTITUTION,
        "Université de Montclair",
        "Compte officiel. Formations, recherche et vie de campus. Réponses du lundi au vendredi, "
        "9 h – 18 h. https://www.montclair.example",
        years_here=8,
    ),
    Member(
        ALUMNI,
        "Montclair Alumni",
        "Le réseau des 42 000 diplômées et diplômés de Montclair · The Montclair alumni network",
        years_here=6,
    ),
)

MEMBERS = (
    Member("lea_martin", "Léa Martin", "L2 psycho à Montclair. Chorale, thé, vélo."),
    Member("yanis_b", "Yanis Benali", "L1 info @montclair · résidence des Tilleuls, 3ᵉ étage"),
    Member("chloe_redon", "Chloé Redon", "M1 droit public. Élue étudiante au CA. Mes propos."),
    Member("tom_lefevre", "Tom Lefèvre", "Terminale. Physique, basket, indécis.", follows=()),
    Member("ines_diallo", "Inès Diallo", "Licence de gestion à Dakar, cap sur un master."),
    Member("sophie_carpentier", "Sophie Carpentier", "Maman de deux lycéens.", follows=()),
    Member("marc_o_petit", "Marc-Olivier Petit", "Père, contribuable, randonneur.", follows=()),
    Member(
        "claire_vasseur",
        "Claire Vasseur",
        "Journaliste à La Gazette du Plateau, éducation. Signal sur demande.",
    ),
    Member("helene_aubry", "Hélène Aubry", "Professeure de physique. Optique et pédagogie."),
    Member("hugo_sanchez", "Hugo Sanchez", "Montclair 2009, ingénieur ferroviaire.", follows=BOTH),
    Member("amelie_roux", "Amélie Roux", "Montclair 2014. RH, Nantes.", follows=(ALUMNI,)),
    Member("karim_haddad", "Karim Haddad", "Promo 2001. J’ai monté une coopérative.", follows=BOTH),
    Member("julie_nguyen", "Julie Nguyen", "Promo 2019, doctorante en chimie.", follows=BOTH),
    Member("nadege_coulon", "Nadège Coulon", "Promo 1996. Notaire. 🎻", follows=(ALUMNI,)),
    Member("lycee_valmont", "Lycée Valmont", "Compte du lycée. Orientation et projets."),
    Member("ecole_du_val", "École d’ingénieurs du Val", "Vos voisins d’en face, depuis 1962."),
    Member("nordis_recrute", "Nordis recrute", "Énergie, 300 postes par an.", follows=BOTH),
    Member("camille_perrin", "Camille Perrin", "Étudiante ambassadrice de Montclair 💙 M2"),
    Member("gwen_lebras", "Gwen Le Bras", "L3 LLCE, en échange à Prague cette année."),
    Member("bu_fan_club", "Amis de la BU", "On aime la bibliothèque. Association."),
    Member("promo_deals_247", "PROMO ⚡ DEALS", "Best prices!!!", "en", (), True, 0),
    Member("oliver_hughes", "Oliver Hughes", "Leeds → Montclair. Football, bad French.", "en"),
    Member("priya_raman", "Priya Raman", "Applying to MSc programmes in Europe.", "en", ()),
    Member("mei_tanaka", "Mei Tanaka", "Montclair class of 2012, architect in Osaka.", "en", BOTH),
    Member("daniel_okafor", "Daniel Okafor", "Montclair ’06. Product, London.", "en", (ALUMNI,)),
    Member("anna_kowalska", "Anna Kowalska", "Erasmus at Montclair. Biology. Dogs.", "en"),
    Member("j_whitfield", "James Whitfield", "Visiting professor, history of science.", "en"),
    Member("s_lindqvist", "Sara Lindqvist", "Partnerships, Högskolan i Norrvik.", "en"),
)

_FIRST = (
    "Adèle",
    "Bastien",
    "Clara",
    "Dorian",
    "Élise",
    "Farid",
    "Gaëlle",
    "Hadrien",
    "Imane",
    "Jules",
    "Kenza",
    "Loïc",
    "Manon",
    "Nathan",
    "Océane",
    "Paul",
    "Quentin",
    "Rania",
    "Samuel",
    "Thaïs",
    "Ugo",
    "Valentine",
    "Wassim",
    "Xavier",
    "Yasmine",
    "Zoé",
)
_LAST = (
    "Barbier",
    "Chevalier",
    "Dumont",
    "Ferrand",
    "Guérin",
    "Lacroix",
    "Mercier",
    "Olivier",
    "Renaud",
    "Tessier",
)


def crowd(size: int) -> tuple[Member, ...]:
    """`size` people who follow and like, and say nothing; always the same ones."""
    return tuple(
        Member(
            f"lecteur_{number:02d}",
            f"{_FIRST[number % len(_FIRST)]} {_LAST[number * 7 % len(_LAST)]}",
            "",
            follows=BOTH if number % 3 == 0 else ((ALUMNI,) if number % 5 == 0 else (INSTITUTION,)),
        )
        for number in range(size)
    )
