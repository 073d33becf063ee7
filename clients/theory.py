"""The theory of the product as keys and names: signs, areas, challenges, strategies."""

from dataclasses import dataclass

LANGUAGES = ("en", "de")


@dataclass(frozen=True, slots=True)
class Topic:
    """One part of the theory; the key is the same wherever it is spoken of."""

    key: str
    en: str
    de: str

    def title(self, language: str = "en") -> str:
        """The name in one language; English where there is none in it."""
        return self.de if language == "de" else self.en


# The scales of Five Signs.
SIGNS = (
    Topic(
        "intimacy_independence",
        "Comfort with intimacy and independence",
        "Nähe und Eigenständigkeit",
    ),
    Topic(
        "boundaries_communication",
        "Healthy boundaries and communication",
        "Gute Grenzen und gutes Reden",
    ),
    Topic(
        "confidence_self_worth",
        "Confidence and self-worth",
        "Zuversicht und Selbstwert",
    ),
    Topic("emotional_regulation", "Emotional regulation", "Umgang mit Gefühlen"),
    Topic(
        "reliability_trust",
        "Reliability and trust",
        "Verlässlichkeit und Vertrauen",
    ),
)
# The scales of the Life Areas check.
AREAS = (
    Topic("relationships", "Close relationships", "Nahe Beziehungen"),
    Topic(
        "resilience",
        "Emotional regulation and resilience",
        "Gefühle und innere Kraft",
    ),
    Topic("self_esteem", "Self-esteem", "Selbstachtung"),
    Topic("mental_health", "Mental health", "Seelische Gesundheit"),
    Topic("conflict_resolution", "Conflict resolution", "Streit lösen"),
    Topic("social_skills", "Social skills", "Umgang mit anderen"),
    Topic("work", "Work", "Arbeit"),
    Topic("parenting", "Parenting", "Leben mit Kindern"),
)
# The scales of the Challenges screen.
CHALLENGES = (
    Topic(
        "unresolved_trauma", "Unresolved childhood trauma", "Schweres aus der Kindheit"
    ),
    Topic(
        "negative_patterns",
        "Negative relationship patterns",
        "Muster, die wehtun",
    ),
    Topic("fear_of_vulnerability", "Fear of vulnerability", "Angst, sich zu zeigen"),
    Topic("missing_role_models", "Missing role models", "Fehlende Vorbilder"),
    Topic(
        "mental_health",
        "Anxiety, low mood and other burdens",
        "Angst, Schwermut und andere Lasten",
    ),
    Topic("high_stress", "High-stress environment", "Ein Leben unter Druck"),
)
# The scales of the Strategies log.
STRATEGIES = (
    Topic(
        "therapy",
        "Therapy, counselling and coaching",
        "Therapie, Beratung und Coaching",
    ),
    Topic(
        "mindfulness_compassion",
        "Mindfulness and self-compassion",
        "Achtsamkeit und Freundlichkeit zu sich selbst",
    ),
    Topic("communication", "Healthy communication", "Gutes Reden und Zuhören"),
    Topic("gradual_trust", "Building trust gradually", "Vertrauen Schritt für Schritt"),
    Topic(
        "supportive_relationships",
        "Supportive relationships",
        "Menschen, die tragen",
    ),
    Topic(
        "reflection_journaling",
        "Self-reflection and journaling",
        "Nachdenken und Schreiben",
    ),
)
# What is practised to strengthen a sign: exercises of these strategies name it.
STRENGTHENED_BY: dict[str, tuple[str, ...]] = {
    "intimacy_independence": (
        "gradual_trust",
        "therapy",
        "supportive_relationships",
    ),
    "boundaries_communication": ("communication", "therapy", "gradual_trust"),
    "confidence_self_worth": (
        "mindfulness_compassion",
        "reflection_journaling",
        "supportive_relationships",
    ),
    "emotional_regulation": (
        "mindfulness_compassion",
        "reflection_journaling",
        "communication",
    ),
    "reliability_trust": (
        "gradual_trust",
        "supportive_relationships",
        "communication",
    ),
}


def keys(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """The keys of these topics, in their order."""
    return tuple(each.key for each in topics)


def title_of(topics: tuple[Topic, ...], key: str, language: str = "en") -> str:
    """The name of one of these topics; the key itself where it is none of them."""
    found = (each.title(language) for each in topics if each.key == key)
    return next(found, key)
