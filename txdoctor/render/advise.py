"""What the reader is advised: remedies with exact figures, or the card's general words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from txdoctor.language.card import Card, Passages
from txdoctor.language.sentence import Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Finding
from txdoctor.model.remedy import Actor, Checked, Draft, Remedy, Safety
from txdoctor.model.visit import Offer
from txdoctor.model.wallet import Wallet
from txdoctor.render.bump_line import BumpLine
from txdoctor.render.parts import Help, ToldBump, ToldDraft, ToldWallet
from txdoctor.units import Id, Term


def told_offer(
    offer: Offer,
    card: Card,
    voice: Voice,
    role: Actor | None,
    *,
    line: BumpLine | None = None,
    wallet: Wallet | None = None,
) -> Help:
    """One remedy: its message, its steps with amounts in both units, its draft.

    With `line`, what writes it unsigned; with `wallet`, also where the deed is in that.
    """
    remedy = offer.remedy
    general = voice.language.table("general", "actors")
    return Help(
        code=remedy.code,
        actor=remedy.actor,
        who=general[remedy.actor],
        sentence=voice.tell(card.lead, remedy) or (Words(card.title),),
        steps=tuple(step for step in _steps(card, remedy, voice) if step),
        safety=_caution(remedy, voice),
        draft=_draft(offer.draft, voice) if offer.draft else (),
        drafted=_drafted(offer.draft, voice) if offer.draft else None,
        bump=_bump(line, voice) if line else None,
        wallet=_in_wallet(remedy, wallet, voice) if wallet else None,
        meant=_is_meant(remedy.actor, role),
    )


def helps(
    offers: tuple[Help, ...], card: Card, finding: Finding, voice: Voice, role: Actor | None
) -> tuple[Help, ...]:
    """What is meant for the reader, what is the reader's own to do first.

    Without a remedy it is the general advice of the finding's card.
    """
    meant = tuple(sorted((o for o in offers if o.meant), key=lambda o: _distance(o.actor, role)))
    own = role is None or any(help_.actor is role for help_ in meant)
    if meant and own:
        return meant
    actions = card.actions if role is None else _of_role(card.actions, role)
    general = tuple(_general(actor, text, finding, voice) for actor, text in actions.items())
    if general or meant:
        return (*general, *meant)
    others = tuple(replace(offer, meant=True) for offer in offers)
    return others or tuple(_general(*each, finding, voice) for each in card.actions.items())


def _is_meant(actor: Actor, role: Actor | None) -> bool:
    """An agent passes on what is for others; what is for agents is no customer's business."""
    if role is None:
        return actor is not Actor.AGENT
    return role is Actor.AGENT or actor in (role, Actor.ANYONE)


def _distance(actor: Actor, role: Actor | None) -> int:
    """The reader's own deeds, then those of anyone, then those that an agent passes on."""
    if role is None or actor is role:
        return 0
    return 1 if actor is Actor.ANYONE else 2


def _of_role(actions: Mapping[Actor, Passages], role: Actor) -> Mapping[Actor, Passages]:
    return {actor: text for actor, text in actions.items() if actor in (role, Actor.ANYONE)}


def _general(actor: Actor, passages: Passages, finding: Finding, voice: Voice) -> Help:
    first, *more = (voice.tell(passage.text, finding) for passage in passages)
    return Help(
        code="",
        actor=actor,
        who=voice.language.word("general", "actors", actor),
        sentence=first,
        steps=tuple(step for step in more if step),
    )


def _caution(remedy: Remedy, voice: Voice) -> str:
    if remedy.safety is Safety.SAFE:
        return ""
    return voice.language.word("general", "safety", remedy.safety)


def _steps(card: Card, remedy: Remedy, voice: Voice) -> tuple[Sentence, ...]:
    return tuple(voice.tell_in_full(step, remedy) for step in card.steps)


def _bump(line: BumpLine, voice: Voice) -> ToldBump:
    fill = tuple(Id(voice.language.word("report", "fill", word)) for word in line.fill)
    told = voice.label("report", "sentences", "bump", fill=fill or None)
    return ToldBump(method=line.method, sentence=told, command=line.command)


def _in_wallet(remedy: Remedy, wallet: Wallet, voice: Voice) -> ToldWallet | None:
    """None for what asks nothing of a wallet."""
    if not remedy.deed:
        return None
    name = (Words(wallet.title),)
    found = wallet.steps.get((remedy.code.partition("/")[0], remedy.deed))
    if found is None:
        deed = (Words(voice.language.word("general", "deeds", remedy.deed)),)
        searched = Id(wallet.searched)
        told = voice.label(
            "report", "sentences", "wallet_unsaid", wallet=name, deed=deed, searched=searched
        )
        return ToldWallet(name=wallet.name, can=None, sentence=told)
    key = "wallet_can" if found.can else "wallet_cannot"
    return ToldWallet(
        name=wallet.name,
        can=found.can,
        sentence=voice.label("report", "sentences", key, wallet=name),
        steps=found.steps,
        source=found.source,
        read=found.read,
    )


def _draft(draft: Draft, voice: Voice) -> Sentence:
    return voice.label(
        "report",
        "sentences",
        "draft",
        kind=(Words(_kind(draft, voice)),),
        checked=_checked(draft.checked, voice),
    )


def _drafted(draft: Draft, voice: Voice) -> ToldDraft:
    checked = _checked(draft.checked, voice)
    return ToldDraft(kind=_kind(draft, voice), checked=checked, data=draft.data)


def _kind(draft: Draft, voice: Voice) -> str:
    return voice.language.word("general", "drafts", draft.type)


def _checked(checked: Checked, voice: Voice) -> Sentence:
    """Who looked at the draft, and what was judged, in the words of the wing that asked."""
    known = voice.language.table("general", "checked")
    result = checked.result if checked.by and checked.result in known else "not-asked"
    return voice.label(
        "general",
        "checked",
        result,
        by=Id(checked.by),
        how=voice.say(Term(checked.how)),
    )
