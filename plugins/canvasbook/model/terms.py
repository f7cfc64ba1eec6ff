"""The closed vocabularies of the format: the words that a key may have as its value."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    IDEA = "idea"
    TESTING = "testing"
    LAUNCHED = "launched"
    ESTABLISHED = "established"


class Orientation(StrEnum):
    COST_DRIVEN = "cost_driven"
    VALUE_DRIVEN = "value_driven"


class Status(StrEnum):
    ASSUMPTION = "assumption"
    TESTED = "tested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Strength(StrEnum):
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Decision(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class Timing(StrEnum):
    NOW = "now"
    PLANNED = "planned"
    ENDED = "ended"


class Basis(StrEnum):
    """What a statement rests on, the strongest first.

    What is true by definition follows from what the words mean, and needs no source. An inference is
    ours, without a source that says it. ``illustrative`` is for canvases: made up, to show an idea.
    """

    DEFINITION = "definition"
    EXPERIMENT = "experiment"
    DATA = "data"
    TEXTBOOK = "textbook"
    ARTICLE = "article"
    VENDOR = "vendor"
    INFERENCE = "inference"
    ILLUSTRATIVE = "illustrative"

    @property
    def rank(self) -> int:
        """Its place among all, counted from the strongest, which is 0."""
        return _RANKS[self]

    @property
    def is_strong(self) -> bool:
        """Whether more than our own inference supports it."""
        return self.rank < _RANKS[Basis.INFERENCE]


_RANKS = {basis: rank for rank, basis in enumerate(Basis)}


class SegmentValue(StrEnum):
    HIGH = "high"
    MASS = "mass"


class Offer(StrEnum):
    PHYSICAL = "physical"
    DIGITAL = "digital"
    SERVICE = "service"


class Element(StrEnum):
    """The elements of a value proposition (Business Model Generation, 2010)."""

    NEWNESS = "newness"
    PERFORMANCE = "performance"
    CUSTOMIZATION = "customization"
    GETTING_THE_JOB_DONE = "getting_the_job_done"
    DESIGN = "design"
    BRAND_STATUS = "brand_status"
    PRICE = "price"
    COST_REDUCTION = "cost_reduction"
    RISK_REDUCTION = "risk_reduction"
    ACCESSIBILITY = "accessibility"
    CONVENIENCE = "convenience"


class Ownership(StrEnum):
    OWN = "own"
    PARTNER = "partner"


class Directness(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"


class Mode(StrEnum):
    ONLINE = "online"
    OFFLINE = "offline"


class Phase(StrEnum):
    """The five phases of a channel, in the order a customer passes them."""

    AWARENESS = "awareness"
    EVALUATION = "evaluation"
    PURCHASE = "purchase"
    DELIVERY = "delivery"
    AFTER_SALES = "after_sales"


class Motivation(StrEnum):
    ACQUISITION = "acquisition"
    RETENTION = "retention"
    BOOSTING_SALES = "boosting_sales"


class Nature(StrEnum):
    """How a cost behaves; a list means one after the other (one-off, then fixed), or else a mixture."""

    ONE_OFF = "one_off"
    FIXED = "fixed"
    STEP = "step"
    VARIABLE = "variable"
    SEMI_VARIABLE = "semi_variable"


class Pricing(StrEnum):
    LIST_PRICE = "list_price"
    PRODUCT_FEATURE_DEPENDENT = "product_feature_dependent"
    CUSTOMER_SEGMENT_DEPENDENT = "customer_segment_dependent"
    VOLUME_DEPENDENT = "volume_dependent"
    NEGOTIATION = "negotiation"
    YIELD_MANAGEMENT = "yield_management"
    REAL_TIME_MARKET = "real_time_market"
    AUCTIONS = "auctions"


class PriceLevel(StrEnum):
    FREE = "free"
    ECONOMY = "economy"
    MARKET = "market"
    PREMIUM = "premium"


class DesignQuestion(StrEnum):
    """The seven questions about a business model's design (Strategyzer)."""

    SWITCHING_COSTS = "switching_costs"
    RECURRING_REVENUES = "recurring_revenues"
    EARNING_BEFORE_SPENDING = "earning_before_spending"
    COST_STRUCTURE = "cost_structure"
    OTHERS_DO_THE_WORK = "others_do_the_work"
    SCALABILITY = "scalability"
    PROTECTION = "protection"


class Verb(StrEnum):
    """What an effect does to its target."""

    REQUIRES = "requires"
    ADDS = "adds"
    RAISES = "raises"
    LOWERS = "lowers"
    SPARES = "spares"


class EffectKind(StrEnum):
    """What a choice does to a thing, by its author's word: what links say of it, or what is stated."""

    COSTS = "costs"
    COSTS_IN_PART = "costs_in_part"
    NEEDS = "needs"
    WORKS_WITH = "works_with"
    REQUIRES = Verb.REQUIRES.value
    ADDS = Verb.ADDS.value
    RAISES = Verb.RAISES.value
    LOWERS = Verb.LOWERS.value
    SPARES = Verb.SPARES.value
