"""What goes in and out of the service."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from samesku.errors import SameskuError
from samesku.records import Decision, Pair, Product, Verdict
from samesku.service.deployments import Deployment
from samesku.service.experiments import CONTROL, Arm, Experiment, Variant
from samesku.service.lineup import Choice, Loaded
from samesku.service.monitor import Drift
from samesku.service.problems import Problem
from samesku.service.store import Answer

MOST_TEXT = 20_000  # characters of a field; a product page's whole text is shorter
MOST_FIELDS = 64
MOST_PAIRS = 1000  # of a batch
Text = Annotated[str, StringConstraints(max_length=MOST_TEXT, strict=True)]
# Strict: a text of digits is not to become a number, for which there is no limit.
Simple = Text | StrictInt | StrictFloat | StrictBool | None
_CURRENCY = r"(?:[A-Za-z]{1,5}\.?|[$€£¥₹])?"
_AMOUNT = r"(?:\d{1,12}(?:[.,]\d{1,2})?|[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,2})?|[1-9]\d{0,2}(?:\.\d{3}){1,4},\d{1,2})"


def _price(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    try:
        return read(value)
    except ValidationError:  # it tells a long pattern, and the type that was not meant
        raise PydanticCustomError("price", 'it is no price; a number, or a text such as "$1,299.00"') from None  # fmt: skip


# Less than what a table's price may look like, so that a client's programmer can see what is taken.
Price = Annotated[
    Annotated[str, StringConstraints(max_length=40, pattern=rf"^ *(?:{_CURRENCY} ?{_AMOUNT} ?{_CURRENCY})? *$")]
    | Annotated[float, Field(ge=0, le=1e12, strict=True)]
    | None,
    WrapValidator(_price),
]  # fmt: skip
_WRITABLE = r"^[^\x00]*$"  # PostgreSQL takes no NUL
DecisionId = Annotated[
    str, Field(pattern=r"^[0-9a-f]{32}$", examples=["5b1e0f0b8f6f4c0a9d9d7c1e3a2b4c5d"])
]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$")]


def _whole(value: Any) -> Any:
    """10.0 is an integer in JSON Schema."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


SURE = 0.9  # P of the verdict from which the guide's answer calls its confidence high

_LEFT: dict[str, Any] = {"title": "Sony XBR55X900H 55-Inch 4K TV", "brand": "Sony", "modelno": "XBR55X900H", "price": 999.0}  # fmt: skip
_RIGHT: dict[str, Any] = {"title": 'Sony 55" 4K Ultra HD LED TV (XBR55X900H)', "brand": "Sony", "price": "$1,049.99"}  # fmt: skip


class Listing(BaseModel):
    """A product of a shop. Further fields, such as a description, are looked at too."""

    model_config = ConfigDict(
        extra="allow", json_schema_extra={"examples": [_LEFT], "maxProperties": MOST_FIELDS}
    )
    __pydantic_extra__: dict[str, Simple]

    id: Simple = None
    title: Text = Field(min_length=1, pattern=r"[^\s\x00-\x1f\x7f-\x9f]", examples=[_LEFT["title"]])
    brand: Simple = None
    category: Simple = None
    modelno: Simple = Field(None, description="Model or part number.")
    price: Price = Field(None, description='A number, or a text such as "$1,299.00".')
    source: Simple = Field(None, description="The shop.")

    def product(self, where: str) -> Product:
        """The listing as the matchers want it.

        :raises Problem: if it is none.
        """
        if len(self.model_fields_set) > MOST_FIELDS:
            raise Problem(422, f"{where}: it has more than {MOST_FIELDS} fields")
        try:
            return Product.from_dict(self.model_dump())
        except SameskuError as error:
            raise Problem(422, f"{where}: {error}") from None


class GuidePair(BaseModel):
    """The two products, as the guide's API takes them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"walmart_product": _LEFT, "amazon_product": _RIGHT}]}
    )

    walmart_product: Listing
    amazon_product: Listing

    def pair(self) -> Pair:
        """The pair of products."""
        return Pair(
            self.walmart_product.product("walmart_product"),
            self.amazon_product.product("amazon_product"),
        )


class GuideAnswer(BaseModel):
    """The answer in the guide's shape."""

    verdict: Verdict
    confidence: str = Field(description=f"high from a probability of {SURE} for the verdict, or low.")  # fmt: skip
    reasoning: str = Field(description="The evidence, a sentence a line.")

    @classmethod
    def of(cls, decision: Decision) -> GuideAnswer:
        """The answer to a decision."""
        p = decision.probability
        sure = p is not None and max(p, 1 - p) >= SURE and decision.verdict != Verdict.REVIEW
        text = decision.response or "\n".join(decision.evidence)
        return cls(verdict=decision.verdict, confidence="high" if sure else "low", reasoning=text)


class PairIn(BaseModel):
    """Two products."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"left": _LEFT, "right": _RIGHT}]})

    left: Listing
    right: Listing

    def pair(self, where: str = "") -> Pair:
        """The pair of products."""
        return Pair(self.left.product(f"{where}left"), self.right.product(f"{where}right"))


class BatchIn(BaseModel):
    """Pairs to decide in one request."""

    pairs: list[PairIn] = Field(min_length=1, max_length=MOST_PAIRS)


class MatcherOut(BaseModel):
    """A matcher that is being served."""

    variant: str = Field(description="control, or an experiment's variant.", examples=["control"])
    name: str = Field(examples=["features"])
    kind: str = Field(examples=["features"])
    version: str = Field(description="Of its files' contents: another version decides otherwise.")
    threshold: float = Field(description="Probability from which a pair is called MATCH.")

    @classmethod
    def of(cls, variant: str, loaded: Loaded) -> Self:
        """A loaded matcher as it is answered."""
        m = loaded.matcher
        return cls(variant=variant, name=m.name, kind=m.kind, version=loaded.version, threshold=m.threshold)  # fmt: skip


class DecisionOut(BaseModel):
    """What is said of a pair."""

    verdict: Verdict
    probability: float | None = Field(description="P(same item), 0 to 1; null if an answer could not be read.")  # fmt: skip
    stage: str = Field(description="The matcher, or the part of it, that decided.")
    evidence: list[str] = Field(description="Sentences computed from the attributes.")
    response: str | None = Field(None, description="What a language model wrote, if it was asked to.")  # fmt: skip
    matcher: str = Field(description="Name and version of the matcher.", examples=["features@3f9a0c12d4e5"])  # fmt: skip
    cached: bool = Field(description="Whether it was decided before.")
    variant: str | None = Field(None, description="Which variant of a running experiment decided.")
    id: str | None = Field(
        description="For feedback, and to look it up; null if decisions are not stored."
    )


class BatchOut(BaseModel):
    """The decisions, in the order of the pairs."""

    decisions: list[DecisionOut]


class LookupIn(BaseModel):
    """A product to look up in the service's catalogue."""

    product: Listing
    k: Annotated[int, Field(ge=1, le=100, strict=True), BeforeValidator(_whole)] = Field(
        10, description="Listings that are looked at."
    )


class Candidate(BaseModel):
    """A listing of the catalogue, and whether it is the product."""

    listing: dict[str, Any]
    decision: DecisionOut


class EvidenceOut(BaseModel):
    """A sentence that can be checked against both listings."""

    about: str = Field(description="The attribute.", examples=["model number"])
    favours: str = Field(description="match, no match or neither.")
    text: str


class Explained(BaseModel):
    """A decision, and what each attribute says."""

    decision: DecisionOut
    evidence: list[EvidenceOut]


class Health(BaseModel):
    """Whether the service is there, and what it does without."""

    status: str = Field(examples=["ready"])
    without: list[str] = Field([], description="What is broken and done without, such as redis.")


class FeedbackIn(BaseModel):
    """What a person says of a decision."""

    decision_id: DecisionId
    verdict: Literal["MATCH", "NO MATCH"] = Field(description="What is right.")
    by: Annotated[str, StringConstraints(max_length=200, pattern=_WRITABLE)] = Field(
        "", description="Who says so."
    )
    note: Annotated[str, StringConstraints(max_length=2000, pattern=_WRITABLE)] = ""


class FeedbackOut(BaseModel):
    """What a person said, and when."""

    time: float = Field(description="Seconds since 1970.")
    verdict: str
    by: str
    note: str


class Stored(BaseModel):
    """A decision as it was answered, and what people said of it."""

    id: str
    time: float = Field(description="Seconds since 1970.")
    request_id: str
    matcher: str
    verdict: str
    probability: float | None
    stage: str
    cached: bool
    seconds: float | None = Field(description="That the answer took.")
    experiment_id: int | None
    variant: str | None
    left: dict[str, Any]
    right: dict[str, Any]
    feedback: list[FeedbackOut] = Field(description="The latest last; it holds.")


class Choosing(BaseModel):
    """A matcher by its folder's name, and what is to be other than it was saved with."""

    model_config = ConfigDict(extra="forbid")

    matcher: Name
    precision: Annotated[float, Field(gt=0, lt=1, strict=True)] | None = Field(
        None, description="Leave to REVIEW what is not this sure."
    )
    threshold: Annotated[float, Field(ge=0, le=1, strict=True)] | None = Field(
        None, description="Call MATCH from this probability on."
    )

    def choice(self) -> Choice:
        """The choice."""
        return Choice(self.matcher, self.precision, self.threshold)


class VariantIn(Choosing):
    """Another way to decide."""

    name: Name = Field(description="Any but control.", examples=["b"])
    share: Annotated[float, Field(gt=0, le=1, strict=True)] = Field(
        description="Of the pairs that it decides; of a shadow, those that it looks at."
    )
    shadow: StrictBool = Field(False, description="What it says is stored and never answered.")


class ExperimentIn(BaseModel):
    """Variants beside what is served now, which decides what is left."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_WRITABLE)]
    variants: list[VariantIn] = Field(min_length=1, max_length=8)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        names = [CONTROL, *(v.name for v in self.variants)]
        if len(set(names)) < len(names):
            raise ValueError(f"every variant needs a name of its own, and {CONTROL} is taken")
        if sum(v.share for v in self.variants if not v.shadow) > 1 + 1e-9:
            raise ValueError("the shares of the variants come to more than 1")
        return self

    def all(self) -> list[Variant]:
        """The variants."""
        return [Variant(v.name, v.choice(), v.share, v.shadow) for v in self.variants]


class Promotion(BaseModel):
    """What is to be served when an experiment has ended."""

    model_config = ConfigDict(extra="forbid")

    variant: str = Field(max_length=100, examples=["b"])


class ExperimentOut(BaseModel):
    """An experiment; ``ended`` is null while it runs."""

    id: int
    name: str
    time: float = Field(description="Seconds since 1970.")
    by: str
    ended: float | None
    variants: list[Variant]

    @classmethod
    def of(cls, experiment: Experiment) -> Self:
        """The experiment as it is answered."""
        return cls(**vars(experiment))


class Analysed(BaseModel):
    """An experiment and what each variant did."""

    experiment: ExperimentOut
    arms: list[Arm]


class Deployed(BaseModel):
    """What is served, what could be, and what was."""

    serving: Deployment
    available: list[str] = Field(description="Names of matchers that can be served.")
    history: list[Deployment] = Field(description="The latest first; empty if nothing is stored.")


class Drifted(BaseModel):
    """The matcher, and what is other than when it was fitted."""

    matcher: str
    drift: Drift


def decided(answer: Answer) -> DecisionOut:
    """A decision as it is answered."""
    found: dict[str, Any] = answer.decision.to_dict()
    return DecisionOut(
        **found,
        matcher=answer.matcher,
        cached=answer.cached,
        id=answer.id,
        variant=answer.variant,
    )
