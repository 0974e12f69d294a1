"""The function `extract`: a parsed document in, the incidents that it tells with their claims out.

The other modules of this package find mentions (times, places, numbers, who says so, triggers,
people harmed, weapons, damage, reactions, roles); `incidents` finds which of them tell the same
incident, `news` which is the news, and `claims` makes claims of what speaks of each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.casualties.find import find_casualties
from dateline.extract.claims import Mentions, make_claims, mentions_of
from dateline.extract.damage import find_damage, find_evidence
from dateline.extract.incidents.gather import find_incidents
from dateline.extract.incidents.news import assign_roles
from dateline.extract.incidents.scenes import is_aftermath, is_taken_to
from dateline.extract.incidents.support import why_not_told
from dateline.extract.incidents.told import Incident, Told
from dateline.extract.incidents.why_not import reasons
from dateline.extract.learned.anchors import set_apart, with_learned_anchors
from dateline.extract.learned.fillers import with_learned
from dateline.extract.learned.find import Learned, find_learned
from dateline.extract.learned.probability import with_probabilities
from dateline.extract.means.find import find_means
from dateline.extract.mentions import ParsedReport, PlaceMention, Speech
from dateline.extract.numbers.find import find_numbers
from dateline.extract.places.find import find_places
from dateline.extract.reactions import find_reactions
from dateline.extract.responsibility.find import find_responsibility
from dateline.extract.roles.find import find_roles
from dateline.extract.speech.speakers import find_speech
from dateline.extract.times.find import find_times
from dateline.extract.toolkit import Toolkit, parse_document
from dateline.extract.triggers.find import find_triggers
from dateline.extract.triggers.sift import sift
from dateline.model import Account, Claim, Document, Link, Rejection, Telling

__all__ = ["Extraction", "extract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a document tells: its incidents, and why other words tell none."""

    tellings: tuple[Telling, ...]
    rejections: tuple[Rejection, ...]


def extract(document: Document, toolkit: Toolkit) -> Extraction:
    """The incidents of one document with their claims, main one first, and what was set aside.

    Pure: the same document and toolkit give the same value.
    """
    parsed = parse_document(document, toolkit.nlp)
    numbers = find_numbers(parsed)
    casualties = find_casualties(parsed, numbers)
    means = find_means(parsed, numbers)
    triggers = find_triggers(parsed)
    times = find_times(parsed)
    places = find_places(parsed, toolkit.gazetteer)
    speeches = find_speech(parsed)
    sifted = sift(parsed, triggers, casualties, means)
    learned = find_learned(parsed, toolkit.model) if toolkit.model is not None else None
    if learned is not None:
        sifted = with_learned_anchors(parsed, sifted, learned)
    apart = set_apart(learned) if learned is not None else None
    told = find_incidents(parsed, sifted, times, places, apart=apart)
    roles = find_roles(parsed, sifted.anchors)
    damage = find_damage(parsed, numbers)
    if learned is not None:
        roles = with_learned(parsed, roles, learned, sifted.anchors, told=(*casualties, *damage))
    mentions = Mentions(
        places=_scenes(parsed, places, speeches),
        casualties=casualties,
        means=means,
        damage=damage,
        evidence=find_evidence(parsed),
        reactions=find_reactions(parsed, speeches),
        roles=roles,
        responsibility=find_responsibility(parsed, sifted.anchors, speeches, roles=roles),
    )
    about = {id(i): mentions_of(n, told, mentions) for n, i in enumerate(told.incidents)}
    untold = {
        id(i): reason
        for i in told.incidents
        if (reason := why_not_told(i, about[id(i)], parsed, speeches)) is not None
    }
    supported = [i for i in told.incidents if id(i) not in untold]
    incidents = assign_roles(supported, document.reference_day)
    triggers_of = {id(i): parsed.span(i.first.start, i.first.end) for i in incidents}
    handles = {key: Account.handle(document.id, span) for key, span in triggers_of.items()}
    tellings = tuple(
        Telling(
            account_id=handles[id(incident)],
            role=incident.role,
            trigger=triggers_of[id(incident)],
            claims=_weighed(
                make_claims(handles[id(incident)], incident, about[id(incident)], parsed, speeches),
                parsed,
                learned,
                incident,
            ),
            links=_links(incident, told, incidents, handles),
        )
        for incident in incidents
    )
    return Extraction(tellings=tellings, rejections=reasons(parsed, sifted, told, untold))


def _weighed(
    claims: tuple[Claim, ...], parsed: ParsedReport, learned: Learned | None, incident: Incident
) -> tuple[Claim, ...]:
    """The claims with their probabilities, where the learned reader is there to tell them."""
    if learned is None:
        return claims
    trigger = parsed.span(incident.first.start, incident.first.end)
    main = incident.role == "main"
    return with_probabilities(claims, parsed, learned, trigger=trigger, main=main)


def _scenes(
    parsed: ParsedReport, places: Sequence[PlaceMention], speeches: Sequence[Speech]
) -> tuple[PlaceMention, ...]:
    """The places without those where something followed, and without offices that only speak
    ("according to the health ministry")."""
    speaking = {n for s in speeches if s.source_tokens for n in range(*s.source_tokens)}
    return tuple(
        p
        for p in places
        if not (is_taken_to(parsed, p) or is_aftermath(parsed, p))
        and not (p.place.kind == "site" and p.end - 1 in speaking)
    )


def _links(
    incident: Incident, told: Told, incidents: tuple[Incident, ...], handles: dict[int, str]
) -> tuple[Link, ...]:
    """What the incident answers ("in retaliation for"), and what its report recalls."""
    answered = [
        other
        for other in incidents
        if other.answered_by is not None and told.incidents[other.answered_by] is incident
    ]
    links = [Link(kind="retaliation_for", account=handles[id(other)]) for other in answered]
    main = next((other for other in incidents if other.role == "main"), None)
    if incident.role == "related" and main is not None and main.whole:
        links.append(Link(kind="part_of", account=handles[id(main)]))
    if incident.role == "main":
        links += [
            Link(kind="earlier_incident", account=handles[id(other)])
            for other in incidents
            if other.role == "background" and other not in answered
        ]
    return tuple(links)
